import { clock } from './backoff.js';
import { Hatch } from './hatch.js';
import { Line } from './line.js';
import { Log } from './log.js';
import { Outbox } from './outbox.js';
import { Session } from './session.js';

const typingEvery = 3000, typingShows = 6000, snapshotWithin = 1000, snapshotAgain = 5000;

// A phone sleeps between two looks: the Api believes its silence longer.
const device = () => globalThis.matchMedia?.('(pointer: coarse) and (max-device-width: 820px)').matches ? '?device=phone' : '';

/** One shopper's chat in one tab: session, conversation, its log and what is still to be sent. Knows nothing of the screen. */
export class Chat {
  conversation = null;
  connected = false;
  #typed = -typingEvery; #forget; #snapshot; #making; #reading;

  /** `show(entry)` is called once for each entry in order, `clear()` when another conversation begins, `changed()` on anything else. */
  constructor({ api, store, memory, about, show, clear, changed, time = clock, random, locks, channel }) {
    Object.assign(this, { api, memory, clear, changed, time });
    const common = { memory, changed, time, random };
    this.session = new Session({ ...common, api, store, about, opened: session => this.#opened(session) });
    this.log = new Log({ ...common, show: entry => this.#show(entry, show), read: after => this.#read(after) });
    this.outbox = new Outbox({ ...common, deliver: item => this.#deliver(item) });
    this.hatch = new Hatch({ ...common, ask: () => this.#call('handoff', {}) });
    this.stream = new Line({
      ...common, locks, channel, name: () => `${memory.prefix}line:${this.conversation.id}`, last: () => this.log.last, behind: () => this.#catchUp(),
      connect: signal => this.#connect(signal), receive: event => this.#receive(event), state: up => this.#line(up),
    });
  }

  async start() {
    this.outbox.load();
    this.hatch.load();
    await this.session.start();
  }

  /** What the shopper sees of who answers: unrequested before anything was said. */
  get status() { return this.conversation?.status ?? 'unrequested'; }

  /** Tries everything that waits now: the network, the page or the shopper's patience is back. */
  wake() {
    this.session.retry();
    this.outbox.kick();
    this.hatch.kick();
    if (this.stream.running) this.stream.wake();
    else if (this.conversation) this.stream.start();
  }

  end() { return this.#call('end', {}); }
  leaveQueue() { return this.#call('return-to-bot', {}); }
  rate(score, comment) { return this.#post('rating', { score, comment: comment || undefined }); }
  async tellContact(contact) {
    await this.session.run(() => this.api.json('PUT', '/v1/shoppers/me', contact));
    Object.assign(this.shopper, contact);
    this.changed();
  }

  /** Lets the other side see that the shopper writes; lost ones don't matter. */
  typing() {
    if (!this.connected || this.time.now() - this.#typed < typingEvery) return;
    this.#typed = this.time.now();
    this.api.send('POST', this.#path('typing'), {}).catch(() => {});
  }

  #path(what) { return `/v1/conversations/${this.conversation.id}${what ? `/${what}` : ''}`; }

  #post(what, body) {
    return this.session.run(async () => {
      if (!this.conversation) await (this.#making ??= this.#make().finally(() => { this.#making = undefined; }));
      return this.api.json('POST', this.#path(what), body);
    });
  }

  async #make() { this.#attach(await this.api.json('POST', '/v1/conversations', {})); }

  async #call(what, body) {
    const conversation = await this.#post(what, body);
    if (conversation?.id) this.#take(conversation); else await this.#refresh();
  }

  async #refresh() { this.#take(await this.session.run(() => this.api.json('GET', this.#path()))); }

  async #read(after) {
    return (await this.session.run(() => this.api.json('GET', this.#path(`entries?after=${after}&limit=100`)))).items;
  }

  // The stream is another tab's and began before this one: what it doesn't tell any more is read.
  async #catchUp() {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let before; before !== this.log.last;) {
        before = this.log.last;
        for (const entry of await this.#read(before)) this.log.take(entry);
      }
    } catch (error) {
      // The other tab's next sign of life asks again.
      if (!error.passing) throw error;
    } finally {
      this.#reading = false;
    }
  }

  async #deliver({ id, text }) {
    this.log.take(await this.#post('messages', { id, text }));
    // The Api is back, so the stream need not sit out its pause.
    if (!this.connected) this.stream.wake();
  }

  #connect(signal) {
    const headers = () => ({ accept: 'text/event-stream', 'last-event-id': String(this.log.last) });
    return this.session.run(() => this.api.send('GET', this.#path(`events${device()}`), undefined, { signal, headers: headers() }));
  }

  #opened({ shopper, store, conversation }) {
    Object.assign(this, { shopper, store, availability: store.availability });
    this.#attach(conversation);
  }

  #attach(conversation) {
    if (conversation?.id !== this.conversation?.id) {
      this.log.reset();
      this.conversation = conversation;
      this.clear();
      if (conversation) this.stream.start(); else this.stream.stop();
    }
    this.#take(conversation);
  }

  #take(conversation) {
    // Answers and events overtake each other; the log's length tells the newer one.
    if (conversation?.id === this.conversation?.id && !(conversation?.lastSeq < this.conversation?.lastSeq)) this.conversation = conversation;
    this.memory.set('live', this.conversation && this.status !== 'ended' ? this.conversation.id : undefined);
    this.changed();
  }

  #show(entry, show) {
    show(entry);
    if (entry.author.kind === 'shopper') this.outbox.settle(entry.id);
    else if (entry.kind === 'message') this.#typing();
    this.changed();
  }

  #line(up) {
    if (this.connected !== up) this.changed(this.connected = up);
    this.#snapshot?.();
    if (!up) return;
    this.#askSnapshot(snapshotWithin);
    this.outbox.kick();
  }

  // A stream replays entries, not the status or the queue: the Api sends those first, or is asked.
  #askSnapshot(wait) {
    this.#snapshot = this.time.after(wait, () => this.#refresh().catch(() => this.connected && this.#askSnapshot(snapshotAgain)));
  }

  #receive({ event, data }) {
    const said = JSON.parse(data);
    if (event === 'entry') this.log.take(said);
    else if (event === 'conversation') { this.#snapshot?.(); this.#take(said); }
    else if (event === 'queue') { Object.assign(this.conversation, { queue: said }); this.changed(); }
    else if (event === 'presence') { this.availability = said.availability ?? said; this.changed(); }
    else if (event === 'typing' && (said.author ?? said).kind !== 'shopper') this.#typing(said.author ?? said);
  }

  #typing(author) {
    this.#forget?.();
    this.typist = author;
    this.changed();
    if (author) this.#forget = this.time.after(typingShows, () => this.#typing());
  }
}
