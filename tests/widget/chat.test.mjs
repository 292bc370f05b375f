import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { client } from '../../EscapeHatch.Web/Widget/api.js';
import { Chat } from '../../EscapeHatch.Web/Widget/chat.js';
import { memory as remember } from '../../EscapeHatch.Web/Widget/memory.js';
import { MockApi } from './mock/api.mjs';
import { TestLocks, TestStorage, testChannels, until } from './time.mjs';

let api, open;
beforeEach(async () => { api = await new MockApi().listen(); open = []; });
const browsers = new WeakMap(); // what tabs with one storage share beside it
afterEach(async () => { open.forEach(page => page.leave()); await api.close(); });

/** A tab with the shopper's chat; tabs with one storage are of one browser. */
function tab(storage = new TestStorage()) {
  const seen = [];
  const memory = remember('demo', () => storage);
  const about = () => ({ page: { url: 'http://shop.test/cart', title: 'Cart' }, locale: 'en' });
  // Shortens the waits; their length is the stream's and the outbox's own tests.
  let left = false;
  const time = { now: () => Date.now(), after: (ms, act) => { const timer = setTimeout(() => left || act(), ms / 20); return () => clearTimeout(timer); } };
  const shared = browsers.get(storage) ?? browsers.set(storage, { locks: new TestLocks(), channel: testChannels() }).get(storage);
  const chat = new Chat({ ...shared, api: client(api.url, memory), store: 'demo', memory, about, changed() {}, time, show: entry => seen.push(entry), clear: () => { seen.length = 0; } });
  chat.start();
  const leave = () => { left = true; chat.stream.stop(); };
  const page = { chat, seen, storage, leave, texts: () => seen.filter(({ kind }) => kind === 'message').map(({ text }) => text) };
  open.push(page);
  return page;
}
const entries = () => api.one.entries;
const shows = (page, count = entries().length) => until(() => page.seen.length === count, `${count} entries on the screen`);

test('the first message opens the conversation and the bot answers in it', async () => {
  const { chat, texts } = tab();
  await until(() => chat.session.ready);
  assert.deepEqual(api.calls, ['POST /v1/sessions'], 'nothing is opened before the shopper does something');
  chat.outbox.add('Do you ship to Norway?');
  await until(() => texts().length === 2);
  assert.deepEqual(texts(), ['Do you ship to Norway?', 'You wrote: Do you ship to Norway?']);
  assert.equal(chat.outbox.items.length, 0);
});

test('a message whose answer was lost is stored once and shown once', async () => {
  const { chat, texts } = tab();
  let lost = 0;
  api.spoil = (_, path) => path.endsWith('/messages') && lost++ < 3 ? 'lost' : undefined;
  chat.outbox.add('once');
  await until(() => texts().length === 2 && chat.outbox.items.length === 0);
  assert.equal(entries().filter(({ text }) => text === 'once').length, 1);
  assert.equal(texts().filter(text => text === 'once').length, 1);
});

test('what was said while the line was cut is shown once and in order', async () => {
  const page = tab();
  page.chat.outbox.add('hello');
  await until(() => page.seen.length === 2 && page.chat.connected);
  api.cut();
  const agent = api.claim(api.one, 'Omar');
  for (const text of ['one', 'two', 'three']) api.append(api.one, { author: { kind: 'agent', ...agent }, text });
  await shows(page);
  assert.deepEqual(page.seen.map(({ seq }) => seq), entries().map(({ seq }) => seq));
});

test('a message that gets through brings the line back at once', async () => {
  const { chat } = tab();
  chat.outbox.add('hello');
  await until(() => chat.connected);
  const tries = () => api.calls.filter(call => call.endsWith('/events')).length;
  api.spoil = (_, path) => path.endsWith('/events') ? 503 : undefined;
  api.cut();
  await until(() => tries() >= 3);
  let pauses = false;
  const longestPause = 15000;
  chat.time.after = ms => { pauses ||= ms <= longestPause; return () => {}; }; // the next pause would last for ever
  await until(() => pauses);
  api.spoil = () => undefined;
  chat.outbox.add('are you there?');
  await until(() => chat.connected);
});

test('an entry the stream never told is found by the next one', async () => {
  const page = tab();
  page.chat.outbox.add('hello');
  await until(() => page.seen.length === 2 && page.chat.connected);
  const author = { kind: 'agent', name: 'Omar' };
  api.append(api.one, { author, text: 'lost on the way' }, { quiet: true });
  api.append(api.one, { author, text: 'a note' }, { hidden: true });
  api.append(api.one, { author, text: 'heard' });
  await shows(page);
  assert.deepEqual(page.texts().slice(-2), ['lost on the way', 'heard']);
});

test('the status that changed while the line was cut is asked for', async () => {
  const { chat, seen } = tab();
  chat.outbox.add('hello');
  await until(() => seen.length === 2 && chat.connected);
  api.cut();
  api.claim(api.one, 'Omar');
  await until(() => chat.status === 'open' && chat.conversation.assignee.name === 'Omar');
});

test('asking for a person works before anything was said', async () => {
  const { chat, texts } = tab();
  chat.hatch.open();
  await until(() => chat.status === 'unassigned' && texts().length === 1);
  assert.equal(chat.hatch.asking, false);
  assert.equal(api.one.state.reason, 'button');
});

test('asking for a person goes on while the Api is down, also over a reload', async () => {
  const storage = new TestStorage();
  api.spoil = () => 503;
  const first = tab(storage);
  first.chat.hatch.open();
  await until(() => first.chat.hatch.problem);
  assert.ok(first.chat.hatch.asking);
  first.leave();
  const second = tab(storage);
  assert.ok(second.chat.hatch.asking);
  api.spoil = () => undefined;
  await until(() => second.chat.status === 'unassigned' && !second.chat.hatch.asking);
});

test('a refused request for a person is said and can be asked again', async () => {
  const { chat } = tab();
  api.spoil = (_, path) => path.endsWith('/handoff') ? 400 : undefined;
  chat.hatch.open();
  await until(() => chat.hatch.problem?.status === 400);
  api.spoil = () => undefined;
  chat.hatch.open();
  await until(() => chat.status === 'unassigned');
});

test('a refused token gets a new session and the unsent text goes out', async () => {
  const { chat, texts } = tab();
  chat.outbox.add('before');
  await until(() => texts().length === 2);
  api.forgetTokens();
  chat.outbox.add('after');
  await until(() => texts().includes('You wrote: after'));
  assert.equal(chat.outbox.items.length, 0);
  assert.deepEqual(texts(), ['after', 'You wrote: after'], 'the other shopper’s conversation is off the screen');
});

test('a page opened later shows the whole chat', async () => {
  const first = tab();
  first.chat.outbox.add('hello');
  await until(() => first.seen.length === 2);
  const second = tab(first.storage);
  await shows(second);
  assert.deepEqual(second.texts(), first.texts());
});

test('two tabs that write at once show the same transcript', async () => {
  const first = tab();
  first.chat.outbox.add('hello');
  await until(() => first.seen.length === 2);
  const second = tab(first.storage);
  await shows(second);
  for (let n = 0; n < 10; n++) { first.chat.outbox.add(`first ${n}`); second.chat.outbox.add(`second ${n}`); }
  await until(() => entries().length === 42);
  await shows(first);
  await shows(second);
  assert.deepEqual(first.texts(), second.texts());
  assert.deepEqual(first.texts().filter(text => text.startsWith('first ')), Array.from({ length: 10 }, (_, n) => `first ${n}`));
});

test('tabs share one stream, and whichever closes each shows everything once and in order', async () => {
  const first = tab();
  first.chat.outbox.add('hello');
  await until(() => first.seen.length === 2 && api.one.streams.size === 1);
  const [second, third] = [tab(first.storage), tab(first.storage)];
  await shows(second);
  await shows(third);
  for (const leaving of [first, second, undefined]) {
    for (let n = 0; n < 5; n++) api.append(api.one, { author: { kind: 'agent', name: 'Omar' }, text: `said ${n}` }, { quiet: n === 2 });
    if (leaving) leaving.leave();
    for (const page of [second, third]) if (page !== leaving && (leaving !== undefined || page === third)) await shows(page);
    await until(() => api.one.streams.size === 1, 'one stream');
  }
  assert.deepEqual(third.seen.map(({ seq }) => seq), entries().map(({ seq }) => seq));
});

test('ended, rated, and a new message goes on in the same chat', async () => {
  const { chat, seen } = tab();
  chat.outbox.add('hello');
  await until(() => seen.length === 2);
  await chat.end();
  await until(() => chat.status === 'ended');
  await chat.rate(4, 'good');
  await until(() => seen.at(-1).kind === 'rating');
  assert.deepEqual(seen.at(-1).data, { score: 4, comment: 'good' });
  chat.outbox.add('one more thing');
  await until(() => chat.status === 'unrequested' && seen.at(-1).author.kind === 'bot');
  assert.equal(api.conversations.size, 1);
});

test('typing is told at most every three seconds and never fails aloud', async () => {
  const { chat, seen } = tab();
  chat.outbox.add('hello');
  await until(() => seen.length === 2 && chat.connected);
  api.spoil = (_, path) => path.endsWith('/typing') ? 500 : undefined;
  for (let n = 0; n < 20; n++) chat.typing();
  await until(() => api.calls.some(call => call.endsWith('/typing')));
  assert.equal(api.calls.filter(call => call.endsWith('/typing')).length, 1);
});

test('the other side’s typing shows until it writes', async () => {
  const { chat, seen } = tab();
  chat.outbox.add('hello');
  await until(() => seen.length === 2 && chat.connected);
  api.push(api.one, 'typing', { author: { kind: 'agent', name: 'Omar' } });
  await until(() => chat.typist?.name === 'Omar');
  api.append(api.one, { author: { kind: 'agent', name: 'Omar' }, text: 'Hi' });
  await until(() => !chat.typist);
});
