/** Milliseconds before another try after `tries` failures: 0.5 s doubling to 15 s, jittered so a restarted Api isn't hit by everyone at once. */
export const backoff = (tries, random = Math.random) => Math.min(15000, 500 * 2 ** tries) * (0.5 + random() / 2);

/** The clock everything here runs on, so that tests can turn it. */
export const clock = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

/** A wait that can be cut short, as when the network is back. */
export class Pause {
  #finish;
  constructor(time = clock) { this.time = time; }

  wait(ms) {
    return new Promise(resolve => {
      const cancel = this.time.after(ms, resolve);
      this.#finish = () => { cancel(); resolve(); };
    });
  }

  skip() { this.#finish?.(); }
}
