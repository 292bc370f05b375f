import { client } from './api.js';
import { Chat } from './chat.js';
import { memory as remember } from './memory.js';
import { about, tabs } from './page.js';
import css from './panel.css';
import { View } from './view.js';

/** Called by the loader at the first open: starts the chat and draws its panel beside the launcher. */
export function mount({ section, button, store, settings, label, api }) {
  const memory = remember(store);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  section.getRootNode().adoptedStyleSheets.push(sheet);
  // What is typed here is none of the page's shortcuts' or focus traps' business.
  for (const type of ['keydown', 'keyup', 'keypress', 'input', 'focusin', 'paste']) section.addEventListener(type, event => event.stopPropagation());

  section.addEventListener('keydown', event => { if (event.key === 'Escape' && !event.isComposing && !view.panel.hidden) view.back(); });

  let view, words, queued;
  const draw = () => {
    words = memory.get('strings') ?? '{}';
    view = new View({ chat, section, button, label, memory, strings: JSON.parse(words), locale: about(settings).locale, close: () => show(false) }, view);
    chat.log.shown.forEach(entry => view.transcript.add(entry));
  };
  const render = () => {
    queued = false;
    if (chat.store?.strings) memory.set('strings', JSON.stringify(chat.store.strings));
    if ((memory.get('strings') ?? '{}') !== words) draw();
    view.update();
  };
  const changed = () => { if (!queued) queueMicrotask(render); queued = true; };
  const chat = new Chat({
    api: client(api, memory), store, memory, changed, about: () => about(settings),
    show: entry => view.transcript.add(entry), clear: () => view.transcript.clear(),
  });

  const session = value => { try { sessionStorage.setItem(`${memory.prefix}open`, value); } catch { /* then the next page starts closed */ } };
  function show(open, quietly) {
    session(open ? '1' : '0');
    view.show(open, !quietly);
  }
  draw();
  tabs(chat, memory, changed);
  let told;
  const context = () => {
    clearTimeout(told);
    told = setTimeout(() => chat.session.ready && chat.session.open().catch(() => {}), 500); // the next session tells it again
  };
  return { show, context };
}
