import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

const plain = globalThis.fetch;
let handle, base;
const server = createServer((request, response) => handle(request, response));

before(async () => {
  await import('../outside/asks-again.mjs');
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  globalThis.fetch = plain;
  server.closeAllConnections();
  server.close();
});

/** Each call of the server in turn; the last answers all that follow. */
function play(...turns) {
  const seen = [];
  handle = async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    seen.push({ body, last: request.headers['last-event-id'] });
    turns[Math.min(seen.length, turns.length) - 1](response);
  };
  return seen;
}

test('a call that got no answer, or half of one, is made again as it was', async () => {
  const seen = play(
    response => response.destroy(),
    response => { response.writeHead(201, { 'content-length': 10 }); response.write('hal'); setTimeout(() => response.destroy(), 20); },
    response => { response.writeHead(201); response.end('whole'); });
  const response = await fetch(base, { method: 'POST', body: '{"id":1}' });
  assert.deepEqual([response.status, await response.text()], [201, 'whole']);
  assert.deepEqual(seen.map(one => one.body), Array(3).fill('{"id":1}'));
});

test('a refusal is an answer', async () => {
  const seen = play(response => { response.writeHead(409); response.end(); });
  assert.equal((await fetch(base)).status, 409);
  assert.equal(seen.length, 1);
});

test('a call whose time is up is not made again', async () => {
  const seen = play(response => response.destroy());
  await assert.rejects(fetch(base, { signal: AbortSignal.timeout(200) }));
  const before = seen.length;
  // A call of its own, made again after the longest pause, comes later than any of the other's would.
  play(response => response.destroy(), response => response.destroy(), response => response.destroy(), response => response.destroy(), response => response.destroy(), response => response.end());
  await fetch(base);
  assert.ok(before > 1);
  assert.equal(seen.length, before);
});

test('what can never work is refused at once', async () => {
  await assert.rejects(fetch('nowhere at all'));
});

test('a stream that broke goes on after the last event that came whole', async () => {
  const stop = new AbortController();
  const seen = play(
    response => { response.writeHead(200, { 'content-type': 'text/event-stream' }); response.write('id: 4\ndata: four\n\nid: 5\ndata: fi'); setTimeout(() => response.destroy(), 20); },
    response => { response.writeHead(200, { 'content-type': 'text/event-stream' }); response.write('id: 5\ndata: five\n\n'); });
  const response = await fetch(base, { headers: { accept: 'text/event-stream', 'last-event-id': '3' }, signal: stop.signal });
  let text = '';
  for await (const chunk of response.body) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('five')) stop.abort();
    if (stop.signal.aborted) break;
  }
  assert.equal(text, 'id: 4\ndata: four\n\nid: 5\ndata: five\n\n');
  assert.deepEqual(seen.map(one => one.last), ['3', '4']);
});

test('a stream that is left while it is quiet is closed', async () => {
  let closed;
  const gone = new Promise(resolve => { closed = resolve; });
  play(response => { response.on('close', closed); response.writeHead(200, { 'content-type': 'text/event-stream' }); response.write('id: 1\ndata: one\n\n'); });
  const reader = (await fetch(base, { headers: { accept: 'text/event-stream' } })).body.getReader();
  await reader.read();
  await new Promise(resolve => setImmediate(resolve));
  await reader.cancel();
  await gone;
});

test('a stream that is refused when it is opened again ends with an error', async () => {
  play(
    response => { response.writeHead(200, { 'content-type': 'text/event-stream' }); response.end('id: 1\ndata: one\n\n'); },
    response => { response.writeHead(401); response.end('{}'); });
  const response = await fetch(base, { headers: { accept: 'text/event-stream' } });
  await assert.rejects(response.text(), /401/);
});
