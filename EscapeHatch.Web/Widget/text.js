const marks = /\*\*(?=\S)([^*\n]+?)\*\*|\bhttps?:\/\/[^\s<>"']+/gi;

const times = (text, sign) => text.split(sign).length - 1;

// A sentence's own punctuation isn't part of the address, nor a bracket it opened before it.
const trimmed = url => {
  const opened = times(url, '(');
  let closed = times(url, ')');
  let end = url.length;
  for (; '.,;:!?*)]}'.includes(url[end - 1]); end--) {
    if (url[end - 1] === ')' && opened >= closed--) break;
  }
  return url.slice(0, end);
};

// user:pass@ in front of a host is only ever used to mislead.
const safe = url => { try { const { username, password, host } = new URL(url); return !username && !password && !!host; } catch { return false; } };

/** A line cut into {text, bold?, href?}. Nothing is interpreted but **bold** and http(s) addresses. */
export function spans(line) {
  const found = [];
  let from = 0;
  for (const match of line.matchAll(marks)) {
    const whole = match[1] ? match[0] : trimmed(match[0]);
    if (!match[1] && !safe(whole)) continue;
    if (match.index > from) found.push({ text: line.slice(from, match.index) });
    found.push(match[1] ? { text: match[1], bold: true } : { text: whole, href: whole });
    from = match.index + whole.length;
  }
  if (from < line.length) found.push({ text: line.slice(from) });
  return found;
}

/** A message cut into runs of text {spans} and bulleted lists {items}. */
export function blocks(text) {
  const found = [];
  for (const line of text.trim().split('\n')) {
    const [, item] = /^\s*[-*•]\s+(.*)$/.exec(line) ?? [];
    const last = found.at(-1);
    if (item !== undefined) {
      if (last?.items) last.items.push(item); else found.push({ items: [item] });
    } else if (last?.lines) last.lines.push(line); else found.push({ lines: [line] });
  }
  return found.map(({ items, lines }) => items ? { items: items.map(spans) } : { spans: spans(lines.join('\n').replace(/^\n+|\n+$/g, '')) })
    .filter(block => block.items || block.spans.length);
}
