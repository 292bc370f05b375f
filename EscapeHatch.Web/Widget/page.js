/** What the store's page tells of itself at this moment. */
export function about({ cart, profile, locale }) {
  const [known] = [locale, document.documentElement.lang, navigator.language].filter(tag => {
    try { return tag && Intl.getCanonicalLocales(tag).length; } catch { return false; }
  });
  return { page: { url: location.href.slice(0, 2000), title: document.title.slice(0, 300) }, cart, profile, locale: known };
}

/** Starts the chat and keeps this tab in step with the network, the machine's sleep and the store's other tabs. */
export function tabs(chat, memory, changed) {
  let started = false;
  // Another tab has begun a chat this one doesn't know of; if joining fails, the first message does it.
  const join = () => { if (memory.get('live') && !chat.conversation && chat.session.ready) chat.session.open().catch(() => {}); };
  const look = () => {
    if (document.hidden) return;
    if (started) chat.wake(); else chat.start();
    started = true;
    join();
    changed();
  };
  document.addEventListener('visibilitychange', look);
  // A page kept for the back button must not keep the stream from the others.
  addEventListener('pagehide', () => chat.stream.stop());
  addEventListener('pageshow', event => { if (event.persisted) look(); });
  addEventListener('online', look);
  addEventListener('offline', changed);
  addEventListener('storage', ({ key, newValue }) => {
    if (!key?.startsWith(memory.prefix)) return;
    const name = key.slice(memory.prefix.length);
    if (name.startsWith('out:') && newValue === null) chat.outbox.remove(name.slice(4));
    if (name === 'live' && !document.hidden) join();
    changed();
  });
  look();
}
