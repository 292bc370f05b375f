import { clock } from './backoff.js';
import { Stream } from './stream.js';

const silence = 35000, answer = 2000;

/**
 * One stream for all tabs with the same chat: the tab that holds the lock has it and tells the others, the next in line takes over when it
 * goes or freezes. Where a browser has no locks or channels, each tab has a stream of its own.
 */
export class Line {
  leading = false;
  #run; #want; #abort; #release; #channel; #watch; #up = false;

  /** `name()` is the same in tabs that share, `last()` the seq shown last; `behind()` is called when another tab has shown more. The rest is Stream's. */
  constructor({ name, last, behind, receive, state, locks = globalThis.navigator?.locks, channel = globalThis.BroadcastChannel, time = clock, ...rest }) {
    Object.assign(this, { name, last, behind, receive, state, locks, channel, time });
    this.stream = new Stream({
      ...rest, time, heard: () => this.#tell(),
      receive: event => { receive(event); this.#say({ event }); },
      state: up => { this.#up = up; state(up); this.#tell(); },
    });
  }

  get running() { return !!this.#run; }

  start() {
    this.stop();
    this.#run = this.name();
    if (!this.locks || !this.channel) return this.stream.start();
    this.#channel = new this.channel(this.#run);
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    this.#queue();
    this.#ask();
  }

  stop() {
    this.#run = this.#want = undefined;
    this.#abort?.abort();
    this.#yield();
    this.#alone();
    this.#up = false;
  }

  /** The network or the machine may have come back: the tab with the stream tries now, the others make sure that it is awake. */
  wake() {
    if (this.leading || !this.#channel) this.stream.wake(); else this.#ask();
  }

  // Waits for its turn to lead; stealing is for a tab that holds the lock and doesn't answer.
  #queue(steal = false) {
    const want = this.#want = {};
    this.#abort?.abort();
    const { signal } = this.#abort = new AbortController();
    this.locks.request(this.#run, steal ? { steal } : { signal }, () => want === this.#want ? new Promise(release => this.#lead(release)) : undefined)
      .then(() => {}, problem => problem)
      .then(problem => want === this.#want && this.#lost(problem));
  }

  #lost(problem) {
    this.#yield();
    if (problem?.name === 'AbortError') { // stolen by a tab that thought this one dead
      this.#queue();
      return this.#ask();
    }
    this.#alone();
    this.stream.start();
  }

  #alone() {
    this.#watch?.();
    this.#channel?.close();
    this.#channel = undefined;
  }

  #lead(release) {
    this.leading = true;
    this.#release = release;
    this.#watch?.();
    this.stream.start();
  }

  #yield() {
    this.leading = false;
    this.#release?.();
    this.#release = undefined;
    this.stream.stop();
  }

  #say(message) { if (this.leading) this.#channel?.postMessage(message); }

  #tell() { this.#say({ up: this.#up, last: this.last() }); }

  #ask() {
    if (this.leading) return;
    this.#channel.postMessage({ ask: true });
    this.#expect(answer, () => this.#queue(true));
  }

  #expect(within, otherwise) {
    this.#watch?.();
    this.#watch = this.time.after(within, otherwise);
  }

  #hear({ ask, event, up, last }) {
    if (ask) return this.#tell();
    if (this.leading) return;
    this.#expect(silence, () => this.#ask());
    if (event) return this.receive(event);
    if (up !== this.#up) this.state(this.#up = up);
    if (last > this.last()) this.behind();
  }
}
