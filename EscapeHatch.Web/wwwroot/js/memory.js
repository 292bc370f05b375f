// Private windows may refuse storage; then nothing is remembered and nothing breaks.
export const load = name => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
export const save = (name, value) => {
  try { value == null ? localStorage.removeItem(name) : localStorage.setItem(name, JSON.stringify(value)); } catch { /* full or refused */ }
};

/** What the page needs to know of this browser, asked once. */
export const hello = () => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  phone: matchMedia('(pointer: coarse) and (max-device-width: 820px)').matches,
});

/** Settles as soon as somebody can see the page. */
export const seen = () => new Promise(done => {
  if (!document.hidden) return done();
  document.addEventListener('visibilitychange', () => done(), { once: true });
});
