import assert from 'node:assert/strict';
import test from 'node:test';
import { brandColour, contrast, inkOn, readable } from '../../EscapeHatch.Web/Widget/colour.js';

const every = Array.from({ length: 216 }, (_, i) => `#${[i % 6, Math.floor(i / 6) % 6, Math.floor(i / 36)].map(n => (n * 51).toString(16).padStart(2, '0')).join('')}`);

test('only #rrggbb is a colour', () => {
  for (const bad of [undefined, null, 'red', '#fff', '#12345g', 'url(x)', '#123456;x', {}]) assert.equal(brandColour(bad), '#0b6b5e');
  assert.equal(brandColour('#7A3B12'), '#7a3b12');
});

test('text on any store colour can be read', () => { for (const colour of every) assert.ok(contrast(inkOn(colour), colour) >= 4.5, colour); });

test('any store colour as text can be read on our surfaces', () => {
  for (const colour of every) {
    assert.ok(contrast(readable(colour, '#eef1f3', '#000000'), '#eef1f3') >= 4.5, colour);
    assert.ok(contrast(readable(colour, '#2a2e35', '#ffffff'), '#2a2e35') >= 4.5, colour);
  }
});
