import assert from 'node:assert/strict';
import test from 'node:test';
import { Log } from '../../EscapeHatch.Web/Widget/log.js';
import { TestClock } from './time.mjs';

// Seqs 2, 5 and 6 are hidden from the shopper.
const all = [1, 3, 4, 7, 8, 9].map((seq, i, seqs) => ({ id: `e${seq}`, seq, prev: seqs[i - 1] ?? 0 }));
const entry = seq => all.find(one => one.seq === seq);

function open(read = after => all.filter(({ seq }) => seq > after)) {
  const shown = [], reads = [], clock = new TestClock();
  const log = new Log({ show: one => shown.push(one.seq), read: async after => { reads.push(after); return read(after); }, time: clock, random: () => 0.5 });
  return { log, shown, reads, clock };
}

test('entries in order are shown at once and hidden ones are no gap', () => {
  const { log, shown, reads } = open();
  all.forEach(one => log.take(one));
  assert.deepEqual(shown, [1, 3, 4, 7, 8, 9]);
  assert.deepEqual(reads, []);
});

test('an entry that comes twice is shown once', () => {
  const { log, shown } = open();
  [1, 1, 3, 1, 3].forEach(seq => log.take(entry(seq)));
  assert.deepEqual(shown, [1, 3]);
});

test('what overtook the entry before it waits for it', async () => {
  const { log, shown, reads, clock } = open();
  [1, 4, 3].forEach(seq => log.take(entry(seq)));
  await clock.pass(1000);
  assert.deepEqual(shown, [1, 3, 4]);
  assert.deepEqual(reads, [], 'it came by itself');
});

test('a gap that stays is read', async () => {
  const { log, shown, reads, clock } = open();
  [1, 9].forEach(seq => log.take(entry(seq)));
  assert.deepEqual(shown, [1]);
  await clock.pass(1000);
  assert.deepEqual(shown, [1, 3, 4, 7, 8, 9]);
  assert.deepEqual(reads, [1]);
});

test('a gap longer than a page is read page by page', async () => {
  const { log, shown, clock } = open(after => all.filter(({ seq }) => seq > after).slice(0, 2));
  log.take(entry(9));
  await clock.pass(5000);
  assert.deepEqual(shown, [1, 3, 4, 7, 8, 9]);
});

test('reading a gap is tried again until it works', async () => {
  let fails = 3;
  const { log, shown, clock } = open(after => { if (fails-- > 0) throw new Error('down'); return all.filter(({ seq }) => seq > after); });
  log.take(entry(4));
  await clock.pass(20000);
  assert.deepEqual(shown, [1, 3, 4, 7, 8, 9]);
});

test('a page that was asked for before another conversation began is not shown', async () => {
  let answer;
  const { log, shown, clock } = open(() => new Promise(resolve => { answer = resolve; }));
  log.take(entry(4));
  await clock.pass(200);
  log.reset();
  answer(all);
  await clock.pass(1000);
  assert.deepEqual(shown, []);
});

test('any order with any repeats ends as the one transcript', async () => {
  let seed = 20;
  const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
  for (let round = 0; round < 300; round++) {
    const { log, shown, clock } = open();
    for (const one of [...all, ...all].sort(() => random() - 0.5)) {
      log.take(one);
      if (random() < 0.2) await clock.pass(random() * 300);
    }
    await clock.pass(20000);
    assert.deepEqual(shown, [1, 3, 4, 7, 8, 9]);
  }
});
