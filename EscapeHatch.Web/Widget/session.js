import { Pause, backoff, clock } from './backoff.js';

const gone = [401, 403, 404]; // the token or its conversation is no longer ours

/** Who this shopper is to the store: one token, opened when first needed and again whenever it is refused. */
export class Session {
  ready = false;
  /** Why the session can't be opened at present. */
  problem;
  #opening; #again; #pause;

  /** `about()` answers page, cart, locale and profile of this moment; `opened(session)` gets each new session. */
  constructor({ api, store, memory, about, opened, changed, time = clock, random }) {
    Object.assign(this, { api, store, memory, about, opened, changed, random });
    this.#pause = new Pause(time);
  }

  /** Opens the session, again if there is one: that is also how the Api learns of another page or cart. */
  open() { return this.#opening ??= this.#open().finally(() => { this.#opening = undefined; }); }

  /** Keeps trying to open until it works or the Api says it never will. */
  async start() {
    for (let tries = 0; !this.ready; tries++) {
      try {
        await this.open();
      } catch (problem) {
        this.problem = problem;
        this.changed();
        await (problem.passing ? this.#pause.wait(problem.retryAfter ?? backoff(tries, this.random)) : new Promise(again => { this.#again = again; }));
      }
    }
  }

  retry() {
    this.#pause.skip();
    this.#again?.();
  }

  /** Does what needs the session; when the Api refuses the token, once more with a new one. */
  async run(act) {
    if (!this.ready) await this.open();
    const token = this.memory.get('token');
    try {
      return await act();
    } catch (problem) {
      if (!gone.includes(problem.status)) throw problem;
      if (token === this.memory.get('token')) await this.open();
      return act();
    }
  }

  async #open() {
    const ask = token => this.api.json('POST', '/v1/sessions', { store: this.store, token, ...this.about() });
    const token = this.memory.get('token') ?? undefined;
    const session = await ask(token).catch(problem => {
      if (!token || problem.status !== 401) throw problem;
      return ask();
    });
    this.memory.set('token', session.token);
    this.ready = true;
    this.problem = undefined;
    this.opened(session);
  }
}
