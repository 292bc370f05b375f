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

/** navigator.locks for tabs of one test: one holder a name, the others wait in line, a thief takes it at once. */
export class TestLocks {
  #lines = new Map();

  request(name, { signal, steal }, act) {
    const line = this.#lines.get(name) ?? this.#lines.set(name, []).get(name);
    return new Promise((done, fail) => {
      const turn = { act, done, fail };
      const refuse = () => { line.splice(line.indexOf(turn), 1); fail(Object.assign(new Error('called off'), { name: 'AbortError' })); };
      signal?.addEventListener('abort', () => { if (line.includes(turn) && !turn.held) refuse(); });
      if (steal && line[0]?.held) line.shift().fail(Object.assign(new Error('stolen'), { name: 'AbortError' }));
      if (steal) line.unshift(turn); else line.push(turn);
      this.#next(line);
    });
  }

  #next(line) {
    const [turn] = line;
    if (!turn || turn.held) return;
    turn.held = true;
    Promise.resolve().then(turn.act).then(value => { if (line[0] === turn) { line.shift(); turn.done(value); this.#next(line); } });
  }
}

/** BroadcastChannel for tabs of one test, without a process to keep alive. */
export function testChannels() {
  const open = new Set();
  return class {
    constructor(name) { this.name = name; open.add(this); }
    postMessage(data) { for (const other of open) if (other !== this && other.name === this.name) setImmediate(() => open.has(other) && other.onmessage?.({ data: structuredClone(data) })); }
    close() { open.delete(this); }
  };
}
