import { h } from './dom.js';
import { blocks } from './text.js';

const inline = found => found.map(({ text, bold, href }) =>
  href ? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text) : bold ? h('strong', null, text) : text);

/** A message's text in its bubble. */
export const bubble = text => h('div', { class: 'bubble', dir: 'auto' }, blocks(text).map(({ items, spans }) =>
  items ? h('ul', null, items.map(item => h('li', null, inline(item)))) : h('p', null, inline(spans))));

/** One message of the log: who, what, where it comes from, and from the bot the way to a person. */
export function message(entry, { say, time, onperson, follows }) {
  const { kind, name } = entry.author;
  const who = kind === 'shopper' ? say('you') : kind === 'agent' ? name || say('agent') : say(kind === 'bot' ? 'bot' : 'system');
  const sources = (entry.data?.sources ?? []).filter(source => source?.title);
  return h('div', { class: `message ${kind}${follows ? ' follows' : ''}`, 'data-id': entry.id },
    h('div', { class: kind === 'agent' && !follows ? 'who' : 'who unseen' }, who),
    bubble(entry.text ?? ''),
    sources.length > 0 && h('ul', { class: 'sources', 'aria-label': say('sources') }, sources.map(({ title }) => h('li', { dir: 'auto' }, String(title)))),
    h('div', { class: 'under' },
      kind === 'bot' && h('button', { type: 'button', class: 'person link', onclick: onperson }, say('person')),
      h('time', { datetime: entry.at }, kind === 'shopper' ? `${say('sent')} ${time(entry.at)}` : time(entry.at))));
}

/** What happened besides messages, as a quiet line; undefined when it is nothing to the shopper. */
export function happening({ kind, author, text, data }, say) {
  if (kind === 'rating') return say('rated', { score: data?.score });
  if (kind === 'contact') return say('gaveContact');
  if (kind === 'assignment') {
    const name = data?.assignee?.name ?? data?.to?.name;
    return name && say('joined', { name });
  }
  if (kind !== 'status') return;
  const to = data?.to ?? data?.status;
  const from = data?.from;
  if (to === 'open' && author.kind === 'agent' && author.name) return say('joined', { name: author.name });
  return { unassigned: say('requested'), ended: say('wasEnded'), unrequested: from && say(from === 'ended' ? 'reopened' : 'handedBack') }[to] || text;
}
