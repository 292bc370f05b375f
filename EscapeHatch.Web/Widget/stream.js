import { Pause, backoff, clock } from './backoff.js';
import { sseParser } from './sse.js';

const silence = 35000; // two of the server's 15 s comments missed
const stale = 20000;

/** A server-sent event stream that comes back by itself. EventSource can't send the Authorization header, hence fetch. */
export class Stream {
  #run; #abort; #heard; #pause;

  /** `connect(signal)` answers a Response; `receive(event)` gets each event; `state(up)` is told when it opens and breaks, `heard()` of any sign of life. */
  constructor({ connect, receive, state, heard, time = clock, random }) {
    Object.assign(this, { connect, receive, state, heard, time, random });
    this.#pause = new Pause(time);
  }

  get running() { return !!this.#run; }

  start() {
    this.stop();
    this.#loop(this.#run = {});
  }

  stop() {
    this.#run = undefined;
    this.#abort?.abort();
    this.#pause.skip();
  }

  /** The network or the machine may have come back: try now, and don't trust a line that has been silent. */
  wake() {
    this.#pause.skip();
    if (this.time.now() - this.#heard > stale) this.#abort?.abort();
  }

  async #loop(run) {
    for (let tries = 0; run === this.#run;) {
      const abort = this.#abort = new AbortController();
      let problem;
      try {
        await this.#read(abort, () => { tries = 0; });
      } catch (error) {
        problem = error;
      }
      abort.abort();
      if (run !== this.#run) return;
      this.state(false);
      await this.#pause.wait(problem?.retryAfter ?? backoff(tries++, this.random));
    }
  }

  async #read(abort, alive) {
    let watch;
    const heard = () => {
      this.#heard = this.time.now();
      watch?.();
      watch = this.time.after(silence, () => abort.abort());
    };
    try {
      heard();
      const response = await this.connect(abort.signal);
      this.state(true);
      const parse = sseParser(event => abort.signal.aborted || this.receive(event));
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part; !(part = await reader.read()).done;) {
        heard();
        alive();
        parse(part.value);
        this.heard?.();
      }
    } finally {
      watch();
    }
  }
}
