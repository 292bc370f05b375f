import { load, save } from './memory.js';

const typingEvery = 2500;
const patience = 8000;
const offline = () => !['hide', undefined].includes(document.getElementById('components-reconnect-modal')?.dataset.state);
const inTime = call => Promise.race([call, new Promise((_, fail) => setTimeout(fail, patience))]);
const uuid = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 0x0f | 0x40;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
};

/** The text field lives in the browser: typing never waits for the server, and a lost connection loses no word. */
export function attach(root, page, conversation) {
  const field = root.querySelector('textarea');
  const counter = root.querySelector('[data-left]');
  const stop = new AbortController();
  const on = (target, name, does) => target.addEventListener(name, does, { signal: stop.signal });
  const slot = () => `eh-draft:${conversation}:${root.dataset.mode}`;
  let typed = 0;
  // A text whose sending broke off keeps its id, even over a reload, so that sending it again can't make two of it.
  const sending = `eh-sending:${conversation}`;
  let broken = load(sending) ?? {};

  const fit = () => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
    const left = field.maxLength - field.value.length;
    counter.textContent = left < 400 ? `${left} left` : '';
  };
  const put = (text, at = text.length) => { field.value = text; field.setSelectionRange(at, at); fit(); };
  const show = (mode, focus = true) => {
    root.dataset.mode = mode;
    for (const tab of root.querySelectorAll('[data-mode-tab]')) tab.ariaSelected = String(tab.dataset.modeTab === mode);
    field.setAttribute('aria-label', mode === 'note' ? 'Note for your team' : 'Reply to the shopper');
    field.placeholder = mode === 'note' ? 'A note only your team can see' : 'Write a reply';
    put(load(slot()) ?? '');
    if (focus) field.focus();
  };

  async function send() {
    const [text, mode, key] = [field.value.trim(), root.dataset.mode, slot()];
    if (text === '' || text.length > field.maxLength) return;
    if (offline()) return void (root.dataset.trouble = 'yes');
    const id = broken.text === text ? broken.id : uuid();
    put('');
    root.dataset.trouble = '';
    save(sending, { id, text });
    try {
      await inTime(page.invokeMethodAsync('SendAsync', id, text, mode === 'note'));
      broken = {};
      save(sending, null);
      if (load(key)?.trim() === text) save(key, null);
    } catch {
      broken = { id, text };
      const kept = slot() === key && field.value !== '' ? `${text}\n\n${field.value}` : text;
      save(key, kept);
      if (slot() === key) put(kept);
      root.dataset.trouble = 'yes';
    }
  }

  on(field, 'input', () => {
    fit();
    root.dataset.trouble = '';
    save(slot(), field.value || null);
    if (root.dataset.mode === 'note' || Date.now() - typed < typingEvery) return;
    typed = Date.now();
    page.invokeMethodAsync('Type').catch(() => { typed = 0; });
  });
  on(field, 'keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  on(root, 'click', ({ target }) => {
    if (target.closest('[data-send]')) send();
    const tab = target.closest('[data-mode-tab]');
    if (tab) show(tab.dataset.modeTab);
  });
  // What was typed before this script came stays.
  const early = field.value;
  show('reply', false);
  if (early) put(early);
  return { fill: text => { show('reply'); put(text); save(slot(), text); }, detach: () => stop.abort() };
}
