import assert from 'node:assert/strict';
import test from 'node:test';
import { blocks, spans } from '../../EscapeHatch.Web/Widget/text.js';

const links = text => spans(text).filter(({ href }) => href).map(({ href }) => href);

for (const [what, text, expected] of [
  ['an address', 'see https://lantern.test/returns now', ['https://lantern.test/returns']],
  ['the full stop after it stays outside', 'See https://lantern.test/a.', ['https://lantern.test/a']],
  ['a bracket around it stays outside', '(https://lantern.test/a)', ['https://lantern.test/a']],
  ['a bracket within it stays', 'https://lantern.test/a_(b)', ['https://lantern.test/a_(b)']],
  ['two of them', 'http://a.test, https://b.test/?q=1&r=2!', ['http://a.test', 'https://b.test/?q=1&r=2']],
  ['a script address is text', 'javascript:alert(1) data:text/html,x', []],
  ['a quote ends it', 'https://a.test/"onclick=', ['https://a.test/']],
  ['a name in front of the host is text', 'https://bank.test@evil.test/', []],
  ['no host is text', 'https://', []],
]) test(`links: ${what}`, () => assert.deepEqual(links(text), expected));

test('nothing of a message is lost or added', () => {
  for (const text of ['a **b** c https://x.test. d', '<b>&amp;</b> **', '****', '** a **', 'https://u@x.test/ y']) {
    assert.equal(spans(text).map(({ text: part, bold }) => bold ? `**${part}**` : part).join(''), text);
  }
});

test('bulleted lines are a list, the rest keeps its lines', () => {
  assert.deepEqual(blocks('Two ways:\n- by **post**\n- in store\n\nThat is all.\nBye'), [
    { spans: [{ text: 'Two ways:' }] },
    { items: [[{ text: 'by ' }, { text: 'post', bold: true }], [{ text: 'in store' }]] },
    { spans: [{ text: 'That is all.\nBye' }] },
  ]);
});

const fastest = work => Math.min(...Array.from({ length: 7 }, () => {
  const began = performance.now();
  work();
  return performance.now() - began;
}));

for (const [what, line] of [
  ['marks that never close', length => '**'.repeat(length / 2)],
  ['addresses within addresses', length => 'https://'.repeat(length / 8)],
  ['an address of closing brackets', length => `https://x.test/${')'.repeat(length)}`],
]) test(`${what}, eight times as many, take eight times as long, not the square of it`, () => {
  const [few, many] = [line(4000), line(32000)];
  const took = fastest(() => spans(few));
  assert.ok(fastest(() => spans(many)) < 24 * took);
});
