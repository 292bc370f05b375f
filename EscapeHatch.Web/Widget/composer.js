import { h, icon } from './dom.js';

const longest = 4000, warnAt = 200;

/** Where the shopper writes: Enter sends, Shift+Enter is a new line, and too much is said, never cut off. */
export class Composer {
  constructor({ say, onsend, ontyping }) {
    Object.assign(this, { say, onsend });
    this.input = h('textarea', {
      rows: 1, dir: 'auto', 'aria-label': say('write'), placeholder: say('write'), enterkeyhint: 'send', 'aria-describedby': 'counter',
      oninput: () => { this.#edited(); if (this.input.value.trim()) ontyping(); }, onkeydown: event => this.#key(event),
    });
    this.counter = h('span', { id: 'counter', class: 'counter', role: 'status' });
    this.send = h('button', { type: 'submit', class: 'send', 'aria-label': say('send'), title: say('send'), disabled: '' }, icon('M10 16V4M5 9l5-5 5 5'));
    this.node = h('form', { class: 'composer', onsubmit: event => { event.preventDefault(); this.#submit(); } },
      h('div', { class: 'field' }, this.input, this.send), this.counter);
  }

  focus() { this.input.focus({ preventScroll: true }); }

  /** Takes over what was being written. */
  take(text) {
    this.input.value = text;
    this.#edited();
  }

  ask(words) { this.input.placeholder = words; }

  #key(event) {
    // The Enter that ends an input method's composition isn't meant for us (keyCode 229 is Safari's way of saying so).
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #edited() {
    const left = longest - this.input.value.length;
    this.counter.textContent = left > warnAt ? '' : left < 0 ? this.say('over', { count: -left }) : this.say('left', { count: left });
    this.counter.classList.toggle('bad', left < 0);
    this.send.disabled = left < 0 || !this.input.value.trim();
    this.input.style.height = 'auto';
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #submit() {
    if (this.send.disabled) return;
    const text = this.input.value.trim();
    this.input.value = '';
    this.#edited();
    this.onsend(text);
  }
}
