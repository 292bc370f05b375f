/** What the store's page tells of itself at this moment. */
export function about({ cart, profile, locale }) {
  const [known] = [locale, document.documentElement.lang, navigator.language].filter(tag => {
    try { return tag && Intl.getCanonicalLocales(tag).length; } catch { return false; }
  });
  return { page: { url: location.href.slice(0, 2000), title: document.title.slice(0, 300) }, cart, profile, locale: known };
}

/**
 * Starts the chat and keeps this tab in step with the network, the machine's sleep and the store's other tabs. A hidden tab gives up
 * its stream to the one the shopper looks at: browsers allow six connections to a host over HTTP/1.1.
 */
export function tabs(chat, memory, changed) {
  const channel = typeof BroadcastChannel === 'function' && new BroadcastChannel(`${memory.prefix}looking`);
  let started = false;
  // Another tab has begun a chat this one doesn't know of; if joining fails, the first message does it.
  const join = () => { if (memory.get('live') && !chat.conversation && chat.session.ready) chat.session.open().catch(() => {}); };
  const look = () => {
    if (document.hidden) return;
    if (channel) channel.postMessage('');
    if (started) chat.wake(); else chat.start();
    started = true;
    join();
    changed();
  };
  if (channel) channel.onmessage = () => { if (document.hidden) chat.stream.stop(); };
  document.addEventListener('visibilitychange', look);
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
