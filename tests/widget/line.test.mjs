import assert from 'node:assert/strict';
import test from 'node:test';
import { Line } from '../../EscapeHatch.Web/Widget/line.js';
import { TestClock, TestLocks, testChannels } from './time.mjs';

/** Tabs of one browser; `streams` are those the server holds open. */
function browser() {
  const clock = new TestClock(), locks = new TestLocks(), channel = testChannels(), streams = new Set();
  const tab = (settings = {}) => {
    const page = { events: [], states: [], behind: 0, seq: 0 };
    page.line = new Line({
      name: () => 'line', last: () => page.seq, behind: () => page.behind++, time: clock, random: () => 1, locks, channel,
      receive: event => page.events.push(event.data), state: up => page.states.push(up),
      connect: async signal => ({ body: new ReadableStream({
        start(line) {
          const stream = { page, say: data => line.enqueue(new TextEncoder().encode(data === undefined ? ': here\n\n' : `data: ${data}\n\n`)) };
          streams.add(stream);
          signal.addEventListener('abort', () => { streams.delete(stream); try { line.error(signal.reason); } catch { /* already ended */ } });
        },
      }) }),
      ...settings,
    });
    page.line.start();
    return page;
  };
  return { clock, streams, tab, only: () => { assert.equal(streams.size, 1); return [...streams][0]; } };
}

test('three tabs share one stream and each hears every event once', async () => {
  const { clock, tab, only } = browser();
  const pages = [tab(), tab(), tab()];
  await clock.pass(10);
  for (const data of ['one', 'two', 'three']) only().say(data);
  await clock.pass(10);
  for (const { events, states } of pages) {
    assert.deepEqual(events, ['one', 'two', 'three']);
    assert.deepEqual(states, [true]);
  }
});

test('when the tab with the stream closes, another takes over', async () => {
  const { clock, tab, only } = browser();
  const [first, second, third] = [tab(), tab(), tab()];
  await clock.pass(10);
  assert.equal(only().page, first);
  first.line.stop();
  await clock.pass(10);
  assert.equal(only().page, second);
  only().say('after');
  await clock.pass(10);
  assert.deepEqual([second.events, third.events, first.events], [['after'], ['after'], []]);
});

test('a tab that holds the stream and no longer answers loses it', async () => {
  const { clock, tab, streams } = browser();
  const frozen = tab({ channel: class { postMessage() {} close() {} } });
  await clock.pass(10);
  const awake = tab();
  await clock.pass(2100);
  const line = [...streams].find(({ page }) => page === awake);
  assert.ok(line, 'the waking tab has a stream of its own');
  line.say('hello');
  await clock.pass(10);
  assert.deepEqual(awake.events, ['hello']);
  assert.ok(![...streams].some(({ page }) => page === frozen), 'the frozen tab gave its stream up');
});

test('a quiet but living tab keeps the stream', async () => {
  const { clock, tab, only } = browser();
  const [first, second] = [tab(), tab()];
  await clock.pass(10);
  for (let beat = 0; beat < 12; beat++) {
    only().say();
    await clock.pass(10000);
  }
  assert.equal(only().page, first);
  second.line.wake();
  await clock.pass(5000);
  assert.equal(only().page, first);
});

test('a tab that shows less than the one with the stream catches up', async () => {
  const { clock, tab } = browser();
  const first = tab();
  first.seq = 7;
  await clock.pass(10);
  const second = tab();
  await clock.pass(10);
  assert.deepEqual([first.behind, second.behind], [0, 1]);
});

test('followers learn that the line is cut and back', async () => {
  const { clock, tab, only } = browser();
  const [, second] = [tab(), tab()];
  await clock.pass(10);
  only().say();
  await clock.pass(35000);
  await clock.pass(1000);
  assert.deepEqual(second.states, [true, false, true]);
});

const refusing = { request: () => Promise.reject(Object.assign(new Error('no'), { name: 'SecurityError' })) };
for (const [what, settings] of [['locks', { locks: null }], ['channels', { channel: null }], ['leave to lock', { locks: refusing }]]) {
  test(`without ${what} each tab has its own stream`, async () => {
    const { clock, tab, streams } = browser();
    const pages = [tab(settings), tab(settings)];
    await clock.pass(10);
    assert.equal(streams.size, 2);
    for (const stream of streams) stream.say('hello');
    await clock.pass(10);
    for (const { events } of pages) assert.deepEqual(events, ['hello']);
  });
}
