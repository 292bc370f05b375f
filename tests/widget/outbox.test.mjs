import assert from 'node:assert/strict';
import test from 'node:test';
import { Problem } from '../../EscapeHatch.Web/Widget/api.js';
import { memory } from '../../EscapeHatch.Web/Widget/memory.js';
import { Outbox } from '../../EscapeHatch.Web/Widget/outbox.js';
import { TestClock, TestStorage } from './time.mjs';

function open(deliver, storage = new TestStorage()) {
  const clock = new TestClock(), sent = [];
  const outbox = new Outbox({ deliver: async item => { await deliver(item); sent.push(item.text); }, changed() {}, memory: memory('demo', () => storage), time: clock, random: () => 0.5 });
  return { outbox, clock, sent, storage, states: () => outbox.items.map(({ state }) => state) };
}
const failing = (...problems) => async () => { const problem = problems.shift(); if (problem) throw problem; };

test('messages go one by one in the order written', async () => {
  let under = 0;
  const { outbox, clock, sent } = open(async () => { assert.equal(++under, 1); await null; under--; });
  ['a', 'b', 'c'].forEach(text => outbox.add(text));
  await clock.pass(0);
  assert.deepEqual(sent, ['a', 'b', 'c']);
});

test('a message that meets a broken network is tried again with the same id, later ones wait', async () => {
  const ids = new Set();
  const tries = failing(new Problem(0), new Problem(503));
  const { outbox, clock, sent, states } = open(item => { if (item.text === 'a') ids.add(item.id); return tries(); });
  outbox.add('a');
  outbox.add('b');
  await clock.pass(0);
  assert.deepEqual(states(), ['waiting', 'pending']);
  await clock.pass(5000);
  assert.deepEqual(sent, ['a', 'b']);
  assert.equal(ids.size, 1);
});

test('Retry-After is waited for', async () => {
  const { outbox, clock, sent } = open(failing(new Problem(429, '', 30000)));
  outbox.add('a');
  await clock.pass(29999);
  assert.deepEqual(sent, []);
  await clock.pass(1);
  assert.deepEqual(sent, ['a']);
});

test('the network coming back ends the wait', async () => {
  const { outbox, clock, sent } = open(failing(new Problem(429, '', 30000)));
  outbox.add('a');
  await clock.pass(10);
  outbox.kick();
  await clock.pass(0);
  assert.deepEqual(sent, ['a']);
});

test('a refused message says why and holds up nobody', async () => {
  const { outbox, clock, sent } = open(failing(new Problem(400, 'Too rude')));
  outbox.add('a');
  outbox.add('b');
  await clock.pass(0);
  assert.deepEqual(sent, ['b']);
  assert.equal(outbox.items[0].problem.title, 'Too rude');
  outbox.retry(outbox.items[0].id);
  await clock.pass(0);
  assert.deepEqual(sent, ['b', 'a']);
});

test('a deleted message is not sent and the next goes at once', async () => {
  const { outbox, clock, sent } = open(failing(new Problem(429, '', 30000)));
  outbox.add('a');
  outbox.add('b');
  await clock.pass(0);
  outbox.remove(outbox.items[0].id);
  await clock.pass(0);
  assert.deepEqual(sent, ['b']);
});

test('an id taken by another text gets a new one, once', async () => {
  const ids = [];
  const { outbox, clock, states } = open(async ({ id }) => { ids.push(id); throw new Problem(409, 'Another text'); });
  outbox.add('a');
  await clock.pass(0);
  assert.equal(new Set(ids).size, 2);
  assert.deepEqual(states(), ['failed']);
});

test('unsent messages survive a reload in order, sent ones do not come back', async () => {
  const first = open(failing(undefined, new Problem(0), new Problem(0)));
  first.outbox.add('a');
  await first.clock.pass(1);
  first.outbox.add('b');
  await first.clock.pass(1);
  first.outbox.add('c');
  const second = open(failing(), first.storage);
  second.outbox.load();
  await second.clock.pass(0);
  assert.deepEqual(second.sent, ['b', 'c']);
});

test('blocked storage costs the reload, not the sending', async () => {
  const clock = new TestClock(), sent = [];
  const blocked = memory('demo', () => { throw new Error('SecurityError'); });
  const outbox = new Outbox({ deliver: async ({ text }) => { sent.push(text); }, changed() {}, memory: blocked, time: clock });
  outbox.add('a');
  await clock.pass(0);
  assert.deepEqual(sent, ['a']);
});
