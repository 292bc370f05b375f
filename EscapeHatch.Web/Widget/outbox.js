import { Pause, backoff, clock } from './backoff.js';

/** What the shopper wrote and the server hasn't acknowledged: sent one by one in order, kept over a reload. */
export class Outbox {
  /** {id, text, at, state: pending | sending | waiting | failed | sent, problem?} in the order written. */
  items = [];
  #busy = false; #pause;

  /** `deliver({id, text})` posts one; throws a Problem. `changed()` is called whenever an item's state is another. */
  constructor({ deliver, changed, memory, time = clock, random }) {
    Object.assign(this, { deliver, changed, memory, time, random });
    this.#pause = new Pause(time);
  }

  /** Takes up what an earlier page left unsent. */
  load() {
    const kept = this.memory.keys('out:').map(key => ({ ...JSON.parse(this.memory.get(key)), id: key.slice(4), state: 'pending' }));
    this.items.push(...kept.sort((a, b) => a.at - b.at));
    this.#run();
  }

  add(text) {
    this.#keep({ id: crypto.randomUUID(), text, at: this.time.now(), state: 'pending' });
    this.#run();
  }

  retry(id) {
    const item = this.#find(id);
    if (item?.state === 'failed') item.state = 'pending';
    this.kick();
  }

  /** The shopper gives it up, here or in another tab; what is on its way can't be called back. */
  remove(id) {
    const item = this.#find(id);
    if (!item || item.state === 'sending' || item.state === 'sent') return;
    this.settle(id);
    if (item.state === 'waiting') this.#pause.skip();
  }

  /** The log shows it, so it isn't outstanding. */
  settle(id) {
    this.memory.set(`out:${id}`);
    if (!this.#find(id)) return;
    this.items = this.items.filter(item => item.id !== id);
    this.changed();
  }

  /** Tries now instead of at the end of the pause. */
  kick() {
    this.#pause.skip();
    this.#run();
  }

  #find(id) { return this.items.find(item => item.id === id); }

  #keep(item) {
    if (!this.items.includes(item)) this.items.push(item);
    this.memory.set(`out:${item.id}`, JSON.stringify({ text: item.text, at: item.at }));
    this.changed();
  }

  #set(item, state, problem) {
    Object.assign(item, { state, problem });
    this.changed();
  }

  async #run() {
    if (this.#busy) return;
    this.#busy = true;
    let tries = 0;
    for (let item; (item = this.items.find(({ state }) => state !== 'failed' && state !== 'sent'));) {
      this.#set(item, 'sending');
      try {
        await this.deliver(item);
        this.memory.set(`out:${item.id}`);
        this.#set(item, 'sent');
        tries = 0;
      } catch (problem) {
        await this.#failed(item, problem, tries++);
      }
    }
    this.#busy = false;
  }

  async #failed(item, problem, tries) {
    if (!this.items.includes(item)) return;
    if (problem.status === 409 && !item.renamed) {
      // The id is taken by another text, so this one was never stored.
      this.memory.set(`out:${item.id}`);
      this.#keep(Object.assign(item, { id: crypto.randomUUID(), state: 'pending', renamed: true }));
    } else if (problem.passing) {
      this.#set(item, 'waiting', problem);
      await this.#pause.wait(problem.retryAfter ?? backoff(tries, this.random));
    } else this.#set(item, 'failed', problem);
  }
}
