import assert from 'node:assert/strict';
import test from 'node:test';
import { about, people } from '../../EscapeHatch.Web/Widget/header.js';
import { happening } from '../../EscapeHatch.Web/Widget/message.js';
import { english, speaker } from '../../EscapeHatch.Web/Widget/strings.js';

const say = speaker();

test('a store’s words replace ours, anything that isn’t a word doesn’t', () => {
  const own = speaker({ person: 'Parler à quelqu’un', end: 5, send: 'x'.repeat(501), constructor: 'no', with: '{name} est là, {nobody}' });
  assert.equal(own('person'), 'Parler à quelqu’un');
  assert.equal(own('end'), english.end);
  assert.equal(own('send'), english.send);
  assert.equal(own('with', { name: 'Omar' }), 'Omar est là, ');
});

test('waits are told in words', () => {
  assert.deepEqual([0, 80, 200, 5400, 9000].map(seconds => about(seconds, say)), ['about a minute', 'about a minute', 'about 3 minutes', 'about 2 hours', 'about 3 hours']);
});

test('people are here only when the store says so', () => {
  for (const here of ['available', { status: 'available' }, { online: 2 }, true]) assert.ok(people(here), JSON.stringify(here));
  for (const away of [undefined, null, 'away', 'offline', { status: 'away' }, { online: 0 }, {}]) assert.ok(!people(away), JSON.stringify(away));
});

test('what happens is told in a line, and what is nothing to the shopper isn’t', () => {
  const line = (kind, data, author = { kind: 'system' }, text = undefined) => happening({ kind, data, author, text }, say);
  assert.equal(line('assignment', { assignee: { id: '1', name: 'Omar' } }), 'Omar joined');
  assert.equal(line('status', { from: 'open', to: 'unrequested' }), 'You’re back with the assistant');
  assert.equal(line('status', { from: 'ended', to: 'unrequested' }), 'Chat reopened');
  assert.equal(line('status', { from: 'unrequested', to: 'ended' }), 'Chat ended');
  assert.equal(line('rating', { score: 4 }), 'You rated this chat 4 of 5');
  for (const [kind, data] of [['tags', { add: ['vip'] }], ['assignment', {}], ['status', {}], ['unheard-of', {}]]) assert.equal(line(kind, data), undefined);
});
