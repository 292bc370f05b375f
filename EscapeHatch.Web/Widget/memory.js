/** What this browser remembers of one store's chat; where storage is blocked or full, what this page remembers. */
export function memory(store, storage = () => localStorage) {
  const prefix = `escapehatch:${store}:`;
  const here = new Map();
  const attempt = (act, otherwise) => { try { return act(storage()); } catch { return otherwise; } };
  return {
    prefix,
    get: key => here.get(key) ?? attempt(kept => kept.getItem(prefix + key), null),
    /** Remembers, or forgets when there is no value. */
    set(key, value) {
      here.delete(key);
      if (value === undefined) attempt(kept => kept.removeItem(prefix + key));
      else if (!attempt(kept => { kept.setItem(prefix + key, value); return true; })) here.set(key, value);
    },
    keys(start) {
      const kept = attempt(all => Object.keys(all), []).filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length));
      return [...new Set([...kept, ...here.keys()])].filter(key => key.startsWith(start));
    },
  };
}
