import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const json = (response, status, body) => {
  response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...(status === 429 && { 'retry-after': '1' }) });
  response.end(body === undefined ? undefined : JSON.stringify(body));
};

/** The shopper's side of the contract, in memory, with handles to play bot, agent and bad network. */
export class MockApi {
  /** Set to (method, path) => 'cut' | 'lost' | status to spoil calls: never reached, done but not answered, or refused. */
  spoil = () => undefined;
  calls = [];
  shoppers = new Map();
  conversations = new Map();
  store = { name: 'Lantern Books', brand: { colour: '#7a3b12' }, strings: {}, availability: { status: 'available' }, hours: {} };
  answer = text => ({ text: `You wrote: ${text}`, data: { sources: [{ articleId: randomUUID(), title: 'Returns and refunds' }] } });

  async listen(port = 0) {
    this.server = createServer((request, response) => this.#serve(request, response));
    await new Promise(ready => this.server.listen(port, '127.0.0.1', ready));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  close() {
    this.cut();
    this.server.closeAllConnections();
    return new Promise(closed => this.server.close(closed));
  }

  /** The only conversation. */
  get one() { return [...this.conversations.values()][0]; }

  /** Ends every open stream, as a dropped network does. */
  cut() { for (const { streams } of this.conversations.values()) { for (const stream of streams) stream.destroy(); streams.clear(); } }

  forgetTokens() { this.shoppers.clear(); }

  /** Appends an entry. `hidden` ones take a seq and are never sent; `quiet` ones aren't pushed. */
  append(talk, entry, { hidden = false, quiet = false } = {}) {
    const seq = ++talk.state.lastSeq;
    if (hidden) return;
    const whole = { id: randomUUID(), conversationId: talk.state.id, seq, kind: 'message', at: new Date().toISOString(), prev: talk.entries.at(-1)?.seq ?? 0, ...entry };
    talk.entries.push(whole);
    if (!quiet) this.push(talk, 'entry', whole, seq);
    return whole;
  }

  push(talk, event, data, id) { for (const stream of talk.streams) stream.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`); }

  change(talk, state, entry) {
    Object.assign(talk.state, state);
    if (entry) this.append(talk, entry);
    this.push(talk, 'conversation', talk.state);
  }

  claim(talk, name) {
    const assignee = { id: randomUUID(), name };
    this.change(talk, { status: 'open', assignee, queue: undefined }, { kind: 'assignment', author: { kind: 'agent', ...assignee }, data: { assignee } });
    return assignee;
  }

  async #serve(request, response) {
    const origin = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*, authorization', 'access-control-allow-methods': '*', 'access-control-expose-headers': 'retry-after', 'access-control-max-age': '7200' };
    for (const [name, value] of Object.entries(origin)) response.setHeader(name, value);
    if (request.method === 'OPTIONS') return json(response, 204);
    let body = '';
    for await (const chunk of request) body += chunk;
    const { pathname, searchParams } = new URL(request.url, this.url);
    const call = `${request.method} ${pathname}`;
    this.calls.push(call);
    const spoilt = this.spoil(request.method, pathname);
    if (spoilt === 'cut') return request.destroy();
    if (typeof spoilt === 'number') return json(response, spoilt, { title: `Refused with ${spoilt}` });
    if (spoilt === 'lost') response.end = () => request.destroy();
    const shopper = this.shoppers.get(request.headers.authorization?.slice(7));
    if (call === 'POST /v1/sessions') return this.#session(response, JSON.parse(body));
    if (!shopper) return json(response, 401, { title: 'The token is not valid' });
    if (call === 'PUT /v1/shoppers/me') return json(response, 200, Object.assign(shopper, JSON.parse(body)));
    if (call === 'POST /v1/conversations') return this.#open(response, shopper);
    const [, , , id, what] = pathname.split('/');
    const talk = this.conversations.get(id);
    if (talk?.state.shopperId !== shopper.id) return json(response, 404, { title: 'No such conversation' });
    if (what === 'events') return this.#events(response, talk, +request.headers['last-event-id'] || 0);
    if (what === 'entries') return json(response, 200, { items: talk.entries.filter(({ seq }) => seq > +searchParams.get('after')).slice(0, +searchParams.get('limit')) });
    this.#act(response, talk, what, body ? JSON.parse(body) : {});
  }

  #session(response, { store, token }) {
    if (store !== 'demo') return json(response, 404, { title: 'No such store' });
    if (token && !this.shoppers.has(token)) return json(response, 401, { title: 'The token is not valid' });
    const given = token ?? randomUUID();
    const shopper = this.shoppers.get(given) ?? { id: randomUUID() };
    this.shoppers.set(given, shopper);
    const talk = [...this.conversations.values()].find(({ state }) => state.shopperId === shopper.id);
    json(response, 200, { token: given, shopper, store: this.store, conversation: talk?.state ?? null });
  }

  #open(response, shopper) {
    const live = [...this.conversations.values()].find(({ state }) => state.shopperId === shopper.id);
    if (live) return json(response, 200, live.state);
    const now = new Date().toISOString();
    const state = { id: randomUUID(), store: 'demo', shopperId: shopper.id, status: 'unrequested', priority: 0, tags: [], lastSeq: 0, createdAt: now, updatedAt: now };
    this.conversations.set(state.id, { state, entries: [], streams: new Set() });
    json(response, 201, state);
  }

  #events(response, talk, after) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': hello\n\n');
    for (const entry of talk.entries) if (entry.seq > after) response.write(`id: ${entry.seq}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`);
    talk.streams.add(response);
    response.on('close', () => talk.streams.delete(response));
  }

  #act(response, talk, what, body) {
    const shopper = { kind: 'shopper', id: talk.state.shopperId };
    const bot = { kind: 'bot', name: 'Assistant' };
    if (what === 'messages') return this.#message(response, talk, body, shopper, bot);
    if (what === 'typing') return json(response, 204);
    if (what === 'rating') this.append(talk, { kind: 'rating', author: shopper, data: body });
    if (what === 'end') this.change(talk, { status: 'ended' }, { kind: 'status', author: shopper, data: { from: talk.state.status, to: 'ended' } });
    if (what === 'return-to-bot') this.change(talk, { status: 'unrequested', queue: undefined }, { kind: 'status', author: shopper, data: { from: 'unassigned', to: 'unrequested' } });
    if (what === 'handoff' && talk.state.status !== 'unassigned') {
      this.change(talk, { status: 'unassigned', reason: 'button', queue: { position: 2, etaSeconds: 200 } }, { kind: 'status', author: shopper, data: { from: talk.state.status, to: 'unassigned' } });
      this.append(talk, { author: { kind: 'system' }, text: 'Someone from our team will be with you shortly. You can keep writing here.' });
    }
    json(response, 200, talk.state);
  }

  #message(response, talk, { id, text }, author, bot) {
    if (text.startsWith('forbidden')) return json(response, 400, { title: 'The text is not allowed' });
    const known = talk.entries.find(entry => entry.id === id);
    if (known) return json(response, known.text === text ? 200 : 409, known);
    if (talk.state.status === 'ended') this.change(talk, { status: 'unrequested' }, { kind: 'status', author, data: { from: 'ended', to: 'unrequested' } });
    const entry = this.append(talk, { id, author, text });
    json(response, 201, entry);
    this.append(talk, {}, { hidden: true });
    if (talk.state.status === 'unrequested' && this.answer) this.append(talk, { author: bot, ...this.answer(text) });
  }
}
