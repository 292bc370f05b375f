/** A clock that a test turns: `pass(ms)` runs what falls due, letting promises settle in between. */
export class TestClock {
  time = 1_000_000;
  #due = [];

  now = () => this.time;
  after = (ms, act) => {
    const timer = { at: this.time + ms, act };
    this.#due.push(timer);
    return () => { this.#due = this.#due.filter(other => other !== timer); };
  };

  async pass(ms) {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const [next] = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#due = this.#due.filter(timer => timer !== next);
      this.time = next.at;
      next.act();
      await settle();
    }
    this.time = end;
  }
}

/** Lets every promise that can settle do so. */
export const settle = () => new Promise(done => setImmediate(() => setImmediate(done)));

/** Waits until `condition` holds, at most five seconds. */
export async function until(condition, what = condition.toString()) {
  const end = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await settle();
  }
}

/** A localStorage that lives as long as the test. */
export class TestStorage {
  constructor() { Object.defineProperties(this, { getItem: { value: key => this[key] ?? null }, setItem: { value: (key, value) => { this[key] = String(value); } }, removeItem: { value: key => { delete this[key]; } } }); }
}
