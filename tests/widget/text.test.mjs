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

test('a hostile line is read in linear time', () => {
  const began = performance.now();
  spans('**'.repeat(2000));
  spans('https://'.repeat(500));
  spans(`https://x.test/${')'.repeat(3900)}`);
  assert.ok(performance.now() - began < 500);
});
