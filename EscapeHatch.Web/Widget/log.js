import { Pause, backoff, clock } from './backoff.js';

const grace = 150; // what is missing is mostly already on its way

/** The conversation as this tab shows it: every entry once, in order, whatever the network does to them. */
export class Log {
  /** What was shown, in order. */
  shown = [];
  last = 0;
  #held = new Map();
  #filling; #pause;

  /** `show(entry)` is called in order; `read(after)` answers the entries that follow seq `after`. */
  constructor({ show, read, time = clock, random }) {
    Object.assign(this, { show, read, random });
    this.#pause = new Pause(time);
  }

  /** Takes an entry from anywhere: the stream, an answer to a post, a page of history. */
  take(entry) {
    if (entry.seq <= this.last) return;
    this.#held.set(entry.seq, entry);
    this.#release();
    if (this.#held.size) this.#fill();
  }

  /** Forgets everything: another conversation begins. */
  reset() {
    this.last = 0;
    this.shown = [];
    this.#held.clear();
    this.#filling = undefined;
    this.#pause.skip();
  }

  #append(entry) {
    this.last = entry.seq;
    this.shown.push(entry);
    this.show(entry);
  }

  #release() {
    for (const [seq, entry] of [...this.#held].sort(([a], [b]) => a - b)) {
      if (seq > this.last) {
        if ((entry.prev === undefined ? seq - 1 : entry.prev ?? 0) !== this.last) return;
        this.#append(entry);
      }
      this.#held.delete(seq);
    }
  }

  async #fill() {
    if (this.#filling) return;
    const fill = this.#filling = {};
    for (let tries = 0; this.#held.size;) {
      await this.#pause.wait(tries ? backoff(tries, this.random) : grace);
      if (fill !== this.#filling) return;
      tries++;
      if (!this.#held.size) break;
      const missing = await this.read(this.last).catch(() => []); // the loop tries again
      if (fill !== this.#filling) return;
      for (const entry of missing) if (entry.seq > this.last) { this.#append(entry); tries = 0; }
      this.#release();
    }
    this.#filling = undefined;
  }
}
