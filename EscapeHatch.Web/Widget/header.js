import { fill, h, icon } from './dom.js';

const image = url => { try { return ['http:', 'https:'].includes(new URL(url).protocol); } catch { return false; } };

/** "about 3 minutes" of a number of seconds. */
export function about(seconds, say) {
  const minutes = Math.round(seconds / 60);
  if (minutes <= 1) return say('minute');
  return minutes < 90 ? say('minutes', { count: minutes }) : say('hours', { count: Math.round(minutes / 60) });
}

/** The store, who the shopper is talking to, and the hatch: a person, one click away in every state. */
export class Header {
  constructor({ say, label, locale, onperson, onleave, onend, onclose, onretry }) {
    Object.assign(this, { say, locale, onperson, onleave, onretry });
    this.mark = h('div', { class: 'mark', 'aria-hidden': true });
    this.name = h('h2', null, label);
    this.status = h('p', { class: 'status', role: 'status' });
    this.end = h('button', { type: 'button', class: 'round', 'aria-label': say('end'), title: say('end'), hidden: '', onclick: onend }, icon('M12 5V4H4v12h8v-1M9 10h8M14 7l3 3-3 3'));
    this.hatch = h('div', { class: 'hatch' });
    this.node = h('header', null,
      h('div', { class: 'top' }, this.mark, h('div', { class: 'names' }, this.name, this.status), this.end,
        h('button', { type: 'button', class: 'round', 'aria-label': say('close'), title: say('close'), onclick: onclose }, icon('M5 8l5 5 5-5'))),
      this.hatch);
  }

  update({ store, status, conversation, availability, hatch }) {
    const { say } = this;
    const name = store?.name;
    if (name) this.name.textContent = name;
    fill(this.mark, `${name} ${store?.brand?.logoUrl}`, () => [image(store?.brand?.logoUrl)
      ? h('img', { src: store.brand.logoUrl, alt: '', referrerpolicy: 'no-referrer', onerror: event => event.target.replaceWith(name?.[0] ?? '') }) : name?.[0]]);
    const agent = conversation?.assignee?.name;
    const state = !store ? say('connecting') : status === 'open' ? (agent ? say('with', { name: agent }) : say('withSomeone'))
      : say({ unassigned: 'waiting', ended: 'ended' }[status] ?? 'assistant');
    if (this.status.textContent !== state) this.status.textContent = state;
    this.end.hidden = !conversation || status === 'ended';
    this.#hatch(status, conversation?.queue, availability, hatch, store);
  }

  #hatch(status, queue, availability, { asking, problem }, store) {
    const { say } = this;
    const here = people(availability);
    const show = asking ? 'asking' : status;
    const presence = !store ? '' : here ? say('here') : this.#away(availability, store?.hours);
    const wait = this.#wait(queue, here);
    const trouble = problem && (problem.passing ? say('askFailed') : problem.title || say('didntWork'));
    this.hatch.dataset.show = show;
    fill(this.hatch, [show, presence, wait, trouble].join('|'), () => ({
      asking: [h('p', { role: 'status' }, h('i', { class: 'dot busy' }), trouble ?? say('asking')), trouble && this.#button('tryNow', this.onretry, 'link')],
      unassigned: [h('p', { role: 'status' }, h('i', { class: 'dot busy' }), wait), this.#button('leave', this.onleave, 'link')],
      open: [],
    })[show] ?? [h('p', null, store && h('i', { class: `dot ${here ? 'here' : ''}` }), presence), this.#button('person', this.onperson, 'person pill')]);
  }

  #button(key, onclick, style) { return h('button', { type: 'button', class: style, onclick }, this.say(key)); }

  #away(availability, hours) {
    const at = new Date(availability?.nextOpenAt ?? hours?.nextOpenAt ?? NaN);
    if (isNaN(at)) return this.say('away');
    return this.say('opens', { time: new Intl.DateTimeFormat(this.locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(at) });
  }

  #wait(queue, here) {
    const { say } = this;
    const place = queue?.position === 1 ? say('next') : queue?.position > 1 ? say('position', queue) : say('waiting');
    return queue?.etaSeconds >= 0 ? `${place}, ${about(queue.etaSeconds, say)}` : here ? place : `${place}. ${say('noEta')}`;
  }
}

/** Whether the store's availability says that people are here. */
export function people(availability) {
  const status = availability?.status ?? availability;
  return ['available', 'here', 'online', true].includes(status) || availability?.online > 0 || availability?.online === true;
}
