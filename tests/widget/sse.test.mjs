import assert from 'node:assert/strict';
import test from 'node:test';
import { sseParser } from '../../EscapeHatch.Web/Widget/sse.js';

const read = chunks => {
  const events = [];
  const parse = sseParser(event => events.push(event));
  chunks.forEach(parse);
  return events;
};
const stream = ': hello\r\n\r\nid: 7\r\nevent: entry\r\ndata: {"a":\r\ndata: 1}\r\n\r\n:\n\nevent: queue\ndata:{"position":2}\n\n';
const expected = [{ event: 'entry', id: '7', data: '{"a":\n1}' }, { event: 'queue', id: '7', data: '{"position":2}' }];

test('events are read whatever the line ends, comments left out', () => assert.deepEqual(read([stream]), expected));

test('events are the same however the stream is cut', () => {
  for (let size = 1; size < stream.length; size++) {
    assert.deepEqual(read(stream.match(new RegExp(`[^]{1,${size}}`, 'g'))), expected, `in pieces of ${size}`);
  }
});

test('half an event is not told', () => assert.deepEqual(read(['id: 8\nevent: entry\ndata: {}\n']), []));

test('an event without a name is a message, one without data none', () => {
  assert.deepEqual(read(['event: ping\n\ndata: x\n\n']), [{ event: 'message', id: undefined, data: 'x' }]);
});
