import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { sourcesHash } from '../../EscapeHatch.Web/Widget/sources.mjs';

const served = name => readFile(new URL(`../../EscapeHatch.Web/wwwroot/${name}`, import.meta.url), 'utf8');
const [loader, panel] = await Promise.all([served('widget.js'), served('widget/panel.js')]);

test('what is served was made from the sources as they are', async () => {
  const banner = `/* sources ${await sourcesHash()} */`;
  for (const file of [loader, panel]) assert.ok(file.startsWith(banner), 'run EscapeHatch.Web/Widget/bundle.mjs');
});

test('the loader and the whole widget keep to their sizes', () => {
  const [small, large] = [loader, panel].map(file => gzipSync(file, { level: 9 }).length);
  assert.ok(small <= 2048, `the loader is ${small} bytes gzipped`);
  assert.ok(small + large <= 20480, `the widget is ${small + large} bytes gzipped`);
});

test('no data is ever parsed as markup or code', () => {
  for (const file of [loader, panel]) assert.doesNotMatch(file, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
});
