import assert from 'node:assert/strict';
import test from 'node:test';
import { Problem } from '../../EscapeHatch.Web/Widget/api.js';
import { Stream } from '../../EscapeHatch.Web/Widget/stream.js';
import { TestClock } from './time.mjs';

function open(answers = []) {
  const clock = new TestClock(), lines = [], events = [], states = [];
  const stream = new Stream({
    connect: async signal => {
      const problem = answers.shift();
      lines.push({ at: clock.now(), signal });
      if (problem) throw problem;
      return { body: new ReadableStream({
        start(line) {
          lines.at(-1).say = text => line.enqueue(new TextEncoder().encode(text));
          lines.at(-1).end = () => line.close();
          signal.addEventListener('abort', () => { try { line.error(signal.reason); } catch { /* already ended */ } });
        },
      }) };
    },
    receive: event => events.push(event), state: up => states.push(up), time: clock, random: () => 1,
  });
  stream.start();
  return { stream, clock, lines, events, states };
}

test('events arrive as they are said', async () => {
  const { clock, lines, events, stream } = open();
  await clock.pass(0);
  lines[0].say('event: queue\ndata: {}\n\n');
  await clock.pass(0);
  assert.equal(events.length, 1);
  stream.stop();
});

test('a line silent for 35 s is dropped and a new one opened', async () => {
  const { clock, lines, stream } = open();
  await clock.pass(30000);
  lines[0].say(': still here\n\n');
  await clock.pass(34999);
  assert.equal(lines.length, 1);
  await clock.pass(1000);
  assert.equal(lines.length, 2);
  assert.ok(lines[0].signal.aborted);
  stream.stop();
});

test('an ended line is opened again', async () => {
  const { clock, lines, states, stream } = open();
  await clock.pass(0);
  lines[0].end();
  await clock.pass(500);
  assert.equal(lines.length, 2);
  assert.deepEqual(states, [true, false, true]);
  stream.stop();
});

test('waits double to 15 s and start over after a line that worked', async () => {
  const { clock, lines, stream } = open(Array(8).fill(new Problem(0)));
  await clock.pass(80000);
  assert.deepEqual(lines.slice(1, 8).map(({ at }, i) => at - lines[i].at), [500, 1000, 2000, 4000, 8000, 15000, 15000]);
  const open9 = lines[8];
  open9.say(': hello\n\n');
  await clock.pass(0);
  open9.end();
  await clock.pass(500);
  assert.equal(lines.length, 10);
  stream.stop();
});

test('Retry-After is waited for and waking ends the wait', async () => {
  const { clock, lines, stream } = open([new Problem(429, '', 20000)]);
  await clock.pass(19000);
  assert.equal(lines.length, 1);
  stream.wake();
  await clock.pass(0);
  assert.equal(lines.length, 2);
  stream.stop();
});

test('waking from sleep drops a line nothing was heard of, not a lively one', async () => {
  const { clock, lines, stream } = open();
  await clock.pass(1000);
  stream.wake();
  await clock.pass(1000);
  assert.equal(lines.length, 1);
  clock.time += 3_600_000;
  stream.wake();
  await clock.pass(1000);
  assert.equal(lines.length, 2);
  stream.stop();
});

test('a stopped stream stays stopped', async () => {
  const { clock, lines, stream, states } = open();
  await clock.pass(0);
  stream.stop();
  await clock.pass(60000);
  assert.equal(lines.length, 1);
  assert.deepEqual(states, [true]);
});
