// The cart, kept in this browser; and what the shop tells the chat about it.
(() => {
  const cartKey = 'lantern.cart';
  const profileKey = 'lantern.profile';
  const shelf = JSON.parse(document.getElementById('shelf').textContent);

  const read = (key, otherwise) => {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? otherwise;
    } catch (error) {
      console.warn('Nothing can be kept in this browser:', error.message);
      return otherwise;
    }
  };
  const write = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch (error) {
      console.warn('Nothing can be kept in this browser:', error.message);
    }
  };

  // Whatever the browser kept may be from an older shop: unknown books and odd quantities fall out.
  const tidy = kept => Object.fromEntries(Object.entries(Object(kept))
    .filter(([sku, quantity]) => Object.hasOwn(shelf, sku) && Number.isInteger(quantity) && quantity > 0)
    .map(([sku, quantity]) => [sku, Math.min(quantity, shelf[sku].limit)]));

  let quantities = tidy(read(cartKey, {}));
  let profile = read(profileKey, null);

  const lines = () => Object.entries(quantities).map(([sku, quantity]) => ({ ...shelf[sku], quantity }));
  const value = () => Math.round(lines().reduce((sum, line) => sum + line.price * line.quantity * 100, 0)) / 100;
  const count = () => lines().reduce((sum, line) => sum + line.quantity, 0);

  const tell = () => {
    window.EscapeHatch = { ...window.EscapeHatch, cart: { value: value(), currency: 'EUR' }, profile: profile ?? undefined };
    window.dispatchEvent(new CustomEvent('escapehatch:context', { detail: window.EscapeHatch }));
  };
  const changed = () => {
    tell();
    window.dispatchEvent(new Event('lantern:cart'));
  };
  const set = (sku, quantity) => {
    if (!Object.hasOwn(shelf, sku)) return false;
    const before = quantities[sku] ?? 0;
    const next = Math.max(0, Math.min(quantity, shelf[sku].limit));
    quantities = { ...quantities, [sku]: next };
    if (next === 0) delete quantities[sku];
    write(cartKey, quantities);
    changed();
    return next !== before;
  };

  window.addEventListener('storage', event => {
    if (event.key !== cartKey) return;
    quantities = tidy(read(cartKey, {}));
    changed();
  });

  window.Lantern = {
    lines, value, count, set,
    add: sku => set(sku, (quantities[sku] ?? 0) + 1),
    title: sku => shelf[sku]?.title,
    profile: () => profile,
    signIn: next => { profile = next; write(profileKey, next); tell(); },
  };
  tell();
})();
