#!/usr/bin/env node
// Makes wwwroot/widget.js and wwwroot/widget/panel.js from these sources:
//   npm install --no-save esbuild@0.25 && node EscapeHatch.Web/Widget/bundle.mjs
// tests/widget/bundle.test.mjs tells when it is due.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { sourcesHash } from './sources.mjs';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const css = {
  name: 'css',
  setup: ({ onLoad }) => onLoad({ filter: /\.css$/ }, async ({ path }) => ({
    contents: (await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target: ['chrome111', 'firefox113', 'safari16.4'] })).code, loader: 'text',
  })),
};

const version = await sourcesHash();
for (const [entry, out, format] of [['widget.js', '../wwwroot/widget.js', 'iife'], ['panel.js', '../wwwroot/widget/panel.js', 'esm']]) {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [here(entry)], bundle: true, minify: true, format, target: 'es2022', charset: 'utf8', write: false, outdir: '/', plugins: [css],
    define: { VERSION: JSON.stringify(version) }, // so that the panel may be cached for good
  });
  await writeFile(here(out), `/* sources ${version} */\n${text}`);
}
