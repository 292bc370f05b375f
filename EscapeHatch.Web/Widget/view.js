import { contactCard, endCard, ratingCard } from './cards.js';
import { brandColour, inkOn, readable } from './colour.js';
import { Composer } from './composer.js';
import { fill, h } from './dom.js';
import { Header } from './header.js';
import { speaker } from './strings.js';
import { Transcript } from './transcript.js';

const patience = 3000; // a shorter break of the line isn't worth a word

/** The panel: draws what the chat is and hands on what the shopper does. */
export class View {
  #ending = false; #declined = false; #rated = false; #notice; #lost; #read;

  /** Takes the place of `former`, when the store's own words arrive late. */
  constructor(parts, former) {
    Object.assign(this, parts, { say: speaker(parts.strings) });
    const { chat, say, section, locale } = this;
    this.count = former?.count ?? this.button.appendChild(h('span', { class: 'count' }));
    const person = () => { chat.hatch.open(); this.#rest(); };
    this.header = new Header({
      say, locale, label: this.label, onperson: person, onclose: this.close, onend: () => this.#end(),
      onleave: () => this.#attempt(() => chat.leaveQueue()), onretry: () => chat.wake(),
    });
    this.transcript = new Transcript({
      say, locale, onperson: person,
      onretry: id => { chat.outbox.retry(id); this.#rest(); }, onremove: id => { chat.outbox.remove(id); this.#rest(); },
    });
    this.composer = new Composer({ say, onsend: text => chat.outbox.add(text), ontyping: () => chat.typing() });
    this.banner = h('div', { class: 'banner', role: 'status' });
    this.panel = h('div', { class: 'panel', role: 'dialog', 'aria-label': this.label, dir: say('dir'), hidden: '' },
      this.header.node, this.banner, this.transcript.node, this.composer.node);
    this.#fit();
    if (former) {
      this.composer.take(former.composer.input.value);
      former.panel.replaceWith(this.panel);
      if (!former.panel.hidden) this.show(true, true);
    } else section.prepend(this.panel);
  }

  show(open, focus) {
    const inside = this.panel.contains(this.panel.getRootNode().activeElement);
    this.panel.hidden = !open;
    this.button.ariaExpanded = String(open);
    if (open) {
      this.transcript.toEnd();
      if (focus) this.composer.focus();
    } else if (focus && (inside || this.panel.contains(this.panel.getRootNode().activeElement))) this.button.focus();
    this.update();
  }

  update() {
    const { chat, say, section, button } = this;
    const { status, store, session } = chat;
    this.#paint(store ? store.brand?.colour : section.style.getPropertyValue('--eh-brand'), store);
    section.dataset.status = status;
    this.panel.setAttribute('aria-label', store ? say('title', { store: store.name }) : this.label);
    this.header.update(chat);
    this.transcript.update({ items: chat.outbox.items, typist: chat.typist });
    this.composer.ask(say(status === 'ended' ? 'writeAgain' : 'write'));
    this.#hello(store);
    this.#bannerNow(session.problem);
    this.#cards(status);
    this.#unread(button);
  }

  #hello(store) {
    const { chat, say, transcript } = this;
    const quiet = !chat.log.shown.length && !chat.outbox.items.length;
    const waiting = !chat.session.ready || (chat.conversation?.lastSeq > 0 && !chat.log.last);
    fill(transcript.hello, quiet && waiting ? 'wait' : store && `hello ${store.name}`, () => quiet && waiting
      ? [h('div', { class: 'bone' }), h('div', { class: 'bone' }), h('div', { class: 'bone' })]
      : store ? [h('strong', null, say('hello')), h('p', null, say('helloMore', { store: store.name }))] : []);
    // History that is read back isn't news.
    if (!waiting) setTimeout(() => { transcript.list.ariaBusy = 'false'; }, 1000);
  }

  #bannerNow(problem) {
    const { chat, say } = this;
    const cut = chat.conversation && !chat.connected && chat.stream.running;
    if (!cut) this.#lost = undefined;
    else if (!this.#lost) { this.#lost = Date.now(); setTimeout(() => this.update(), patience); }
    const again = ['tryNow', () => chat.wake()];
    const [text, action] = !navigator.onLine ? [say('offline')]
      : problem ? [problem.passing ? say('unreachable') : problem.title || say('didntWork'), again]
      : this.#notice ? [this.#notice, ['dismiss', () => { this.#notice = undefined; this.update(); this.#rest(); }]]
      : cut && Date.now() - this.#lost >= patience ? [say('reconnecting'), again] : [''];
    fill(this.banner, text, () => text ? [h('span', null, text), action && h('button', { type: 'button', class: 'link', onclick: action[1] }, say(action[0]))] : []);
  }

  #cards(status) {
    const { chat, say, transcript } = this;
    if (status !== 'ended') this.#rated = false; else this.#ending = false;
    const kinds = chat.log.shown.map(({ kind }) => kind);
    const rated = !this.#rated && kinds.lastIndexOf('rating') > kinds.lastIndexOf('message');
    const card = this.#ending ? 'end' : status === 'ended' ? !rated && chat.log.last && 'rate'
      : status === 'unassigned' && !chat.shopper?.email && !this.#declined && 'contact';
    const end = transcript.atEnd;
    const was = transcript.cards.stamp;
    fill(transcript.cards, card || '', () => [card === 'end' ? endCard({ say, onend: () => this.#attempt(() => chat.end()), onkeep: () => this.#end(false) })
      : card === 'rate' ? ratingCard({ say, onagain: () => this.composer.focus(), onrate: (...all) => { this.#rated = true; return chat.rate(...all); } })
      : card && contactCard({ say, shopper: chat.shopper, onsave: async contact => { await chat.tellContact(contact); this.#rest(); },
        onskip: () => { this.#declined = true; this.update(); this.#rest(); } })]);
    if (was !== transcript.cards.stamp && end) transcript.toEnd();
  }

  #end(ending = true) {
    this.#ending = ending;
    this.update();
    this.transcript.toEnd();
    if (ending) this.transcript.cards.querySelector('button').focus(); else this.#rest();
  }

  // Where focus goes when its button is gone; on a touch screen the input would bring up the keyboard.
  #rest() { (matchMedia('(pointer: coarse)').matches ? this.transcript.scroll : this.composer).focus(); }

  async #attempt(act) {
    this.#notice = undefined;
    try { await act(); } catch (problem) { this.#notice = problem.status ? problem.title || this.say('didntWork') : this.say('unreachable'); }
    this.#ending = false;
    this.update();
    this.#rest();
  }

  #unread(button) {
    const { chat, memory, say } = this;
    const id = chat.conversation?.id;
    const [of, seq] = (memory.get('read') ?? '').split(' ');
    if (id && !this.panel.hidden && !document.hidden && `${id} ${chat.log.last}` !== `${of} ${seq}`) memory.set('read', `${id} ${chat.log.last}`);
    const from = this.panel.hidden ? (of === id ? +seq : 0) : Infinity;
    const count = chat.log.shown.filter(entry => entry.kind === 'message' && entry.author.kind !== 'shopper' && entry.seq > from).length;
    this.count.textContent = count ? (count > 9 ? '9+' : count) : '';
    const label = say('launcher') === speaker()('launcher') ? this.label : say('launcher');
    button.title = count ? say('unread', { label, count }) : label;
    button.ariaLabel = this.panel.hidden ? button.title : say('close');
  }

  #paint(colour, known) {
    const brand = brandColour(colour);
    if (known) this.memory.set('brand', `${brand} ${inkOn(brand)}`);
    if (this.painted === brand) return;
    this.painted = brand;
    const colours = { brand, ink: inkOn(brand), 'on-light': readable(brand, '#eef1f3', '#000000'), 'on-dark': readable(brand, '#2a2e35', '#ffffff') };
    for (const [key, value] of Object.entries(colours)) this.section.style.setProperty(`--eh-${key}`, value);
  }

  /** What Escape does. */
  back() {
    if (this.#ending) this.#end(false); else this.close();
  }

  // A phone's keyboard covers a fixed sheet; the visual viewport is what is left.
  #fit() {
    const { panel } = this;
    const fit = () => {
      panel.style.setProperty('--eh-height', `${visualViewport.height}px`);
      panel.style.setProperty('--eh-top', `${visualViewport.offsetTop}px`);
    };
    if (!window.visualViewport) return;
    fit();
    for (const type of ['resize', 'scroll']) visualViewport.addEventListener(type, fit);
  }
}
