import { fill, h, icon } from './dom.js';
import { bubble, happening, message } from './message.js';

const near = 80; // px from the end that still count as reading along

/** The messages, oldest first, what is still unsent below them, and the place where cards are shown. */
export class Transcript {
  #before; #line; #day; #unsent = new Map();

  constructor({ say, locale, onperson, onretry, onremove }) {
    Object.assign(this, { say, onperson, onretry, onremove });
    const format = options => new Intl.DateTimeFormat(locale, options);
    this.hour = format({ hour: 'numeric', minute: '2-digit' });
    this.date = format({ weekday: 'long', day: 'numeric', month: 'long' });
    this.list = h('div', { class: 'list', role: 'log', 'aria-live': 'polite', 'aria-busy': true });
    this.unsent = h('div', { class: 'unsent' });
    this.typing = h('div', { class: 'typing' });
    this.cards = h('div', { class: 'cards' });
    this.hello = h('div', { class: 'hello' });
    this.newest = h('button', { type: 'button', class: 'newest', hidden: '', onclick: () => this.toEnd() }, icon('M10 4v12M5 11l5 5 5-5'));
    this.scroll = h('div', { class: 'scroll', tabindex: 0, onscroll: () => { if (this.atEnd) this.newest.hidden = true; } },
      this.hello, this.list, this.unsent, this.typing, this.cards);
    this.node = h('div', { class: 'transcript' }, this.scroll, this.newest);
  }

  get atEnd() { return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < near; }

  toEnd() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.newest.hidden = true;
  }

  clear() {
    this.list.replaceChildren();
    this.#before = this.#line = this.#day = undefined;
  }

  /** Adds an entry at the end. */
  add(entry) {
    const stay = !this.atEnd && entry.author.kind !== 'shopper';
    if (entry.kind === 'message') this.#addMessage(entry);
    else {
      const line = happening(entry, this.say);
      if (line && line !== this.#line) this.list.append(h('p', { class: 'line', dir: 'auto' }, this.#line = line));
      if (line) this.#before = undefined;
    }
    if (stay) this.newest.hidden = entry.kind !== 'message'; else this.toEnd();
  }

  #addMessage(entry) {
    const at = new Date(entry.at);
    const day = this.date.format(at);
    if (day !== this.#day) {
      // Today goes without saying until there was another day.
      if (this.#day || day !== this.date.format(new Date())) this.list.append(h('p', { class: 'line day' }, day));
      this.#day = day;
      this.#before = undefined;
    }
    const author = `${entry.author.kind} ${entry.author.id}`;
    this.list.append(message(entry, { say: this.say, time: () => this.hour.format(at), onperson: this.onperson, follows: this.#before === author }));
    this.#before = author;
    this.#line = undefined;
  }

  /** Shows what isn't acknowledged yet and who is typing. */
  update({ items, typist }) {
    const end = this.atEnd;
    for (const [id, node] of this.#unsent) if (!items.some(item => item.id === id)) { node.remove(); this.#unsent.delete(id); end && this.toEnd(); }
    for (const item of items) this.#item(item);
    fill(this.typing, typist && (typist.name ?? typist.kind ?? ''), () => typist
      ? [h('span', { class: 'dots', 'aria-hidden': true }, h('i'), h('i'), h('i')), this.say('typing', { name: typist.name || this.say(typist.kind === 'bot' ? 'bot' : 'someone') })] : []);
    if (end) this.toEnd();
  }

  #item(item) {
    const { say } = this;
    let node = this.#unsent.get(item.id);
    if (!node) {
      node = h('div', { class: 'message shopper' }, bubble(item.text), h('div', { class: 'under', role: 'status' }));
      this.#unsent.set(item.id, node);
      this.unsent.append(node);
      this.toEnd();
    }
    const stuck = item.state === 'waiting' || item.state === 'failed' || (item.state === 'sending' && item.problem);
    node.classList.toggle('stuck', !!stuck);
    const state = item.state === 'sent' ? say('sent') : item.state === 'failed' ? say('refused', { why: item.problem.title }) : stuck ? say('notSent') : say('sending');
    fill(node.lastChild, state, () => [h('span', null, state), stuck && h('div', null,
      h('button', { type: 'button', class: 'link', onclick: () => this.onretry(item.id) }, say('retry')),
      h('button', { type: 'button', class: 'link', onclick: () => this.onremove(item.id) }, say('remove')))]);
  }
}
