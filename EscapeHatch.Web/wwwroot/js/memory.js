const key = 'eh-read';
const most = 500;

// Private windows may refuse storage; then nothing is remembered and nothing breaks.
export const load = name => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
export const save = (name, value) => {
  try { value == null ? localStorage.removeItem(name) : localStorage.setItem(name, JSON.stringify(value)); } catch { /* full or refused */ }
};

/** What the page needs to know of this browser, asked once. */
export const hello = () => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, read: load(key) ?? {},
  phone: matchMedia('(pointer: coarse) and (max-device-width: 820px)').matches,
});

/** Remembers that a conversation was read up to a seq; the oldest are forgotten first. */
export function read(id, seq) {
  const all = load(key) ?? {};
  delete all[id];
  all[id] = seq;
  save(key, Object.fromEntries(Object.entries(all).slice(-most)));
}
