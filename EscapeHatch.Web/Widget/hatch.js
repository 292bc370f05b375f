import { Pause, backoff, clock } from './backoff.js';

/** Asking for a person: once asked for, asked until the Api has it, over reloads too, and never out of sight. */
export class Hatch {
  /** Asked and not yet answered. */
  asking = false;
  /** Why the last try failed. */
  problem;
  #pause;

  constructor({ ask, memory, changed, time = clock, random }) {
    Object.assign(this, { ask, memory, changed, random });
    this.#pause = new Pause(time);
  }

  /** Takes up what an earlier page couldn't ask. */
  load() { if (this.memory.get('asking')) this.open(); }

  kick() {
    if (this.problem && !this.problem.passing) this.open(); else this.#pause.skip();
  }

  async open() {
    if (this.asking && !this.problem) return;
    if (this.problem?.passing) return this.#pause.skip();
    this.#set(true);
    for (let tries = 0; this.asking; tries++) {
      try {
        await this.ask();
        this.#set(false);
      } catch (problem) {
        this.#set(true, problem);
        if (!problem.passing) return;
        await this.#pause.wait(problem.retryAfter ?? backoff(tries, this.random));
      }
    }
  }

  #set(asking, problem) {
    Object.assign(this, { asking, problem });
    this.memory.set('asking', asking ? '1' : undefined);
    this.changed();
  }
}
