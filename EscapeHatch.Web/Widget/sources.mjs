import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';

/** What the widget's sources are at this moment, in 16 hex digits. */
export async function sourcesHash() {
  const hash = createHash('sha256');
  for (const name of (await readdir(new URL('.', import.meta.url))).filter(file => /\.(js|css)$/.test(file)).sort()) {
    hash.update(`${name}\n${(await readFile(new URL(name, import.meta.url), 'utf8')).replaceAll('\r\n', '\n')}`);
  }
  return hash.digest('hex').slice(0, 16);
}
