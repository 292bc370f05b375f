// The cart page.
const euros = value => `€${value.toFixed(2)}`;
const page = {
  cart: document.querySelector('[data-cart]'),
  empty: document.querySelector('[data-cart-empty]'),
  list: document.querySelector('[data-cart-lines]'),
  total: document.querySelector('[data-cart-total]'),
  title: document.querySelector('[data-cart-title]'),
  line: document.querySelector('[data-cart-line]'),
};

const make = line => {
  const item = page.line.content.firstElementChild.cloneNode(true);
  const form = line.kind === 'ebook' ? 'e-book' : 'printed';
  const button = (name, label, act) => {
    const found = item.querySelector(`[data-${name}]`);
    found.setAttribute('aria-label', `${label}: ${line.title}, ${form}`);
    found.addEventListener('click', act);
  };
  item.dataset.sku = line.sku;
  item.querySelector('img').src = `/covers/${line.slug}.svg`;
  item.querySelector('a').textContent = line.title;
  item.querySelector('a').href = `/books/${line.slug}`;
  item.querySelector('.by').textContent = `${line.author} · ${form}`;
  button('less', 'One fewer', () => Lantern.set(line.sku, quantityOf(item) - 1));
  button('more', 'One more', () => Lantern.set(line.sku, quantityOf(item) + 1));
  button('remove', 'Remove', () => { Lantern.set(line.sku, 0); page.title.focus(); });
  return item;
};
const quantityOf = item => Number(item.querySelector('output').textContent);

// Lines are kept, not rebuilt, so that the pressed button keeps the focus.
const show = () => {
  const lines = Lantern.lines();
  const rows = new Map([...page.list.children].map(item => [item.dataset.sku, item]));
  for (const line of lines) {
    const item = rows.get(line.sku) ?? page.list.appendChild(make(line));
    rows.delete(line.sku);
    item.querySelector('output').textContent = line.quantity;
    item.querySelector('[data-less]').disabled = line.quantity === 1;
    item.querySelector('[data-more]').disabled = line.quantity === line.limit;
    item.querySelector('.price b').textContent = euros(line.price * line.quantity);
  }
  for (const gone of rows.values()) gone.remove();
  page.total.textContent = euros(Lantern.value());
  page.cart.hidden = lines.length === 0;
  page.empty.hidden = lines.length > 0;
};

document.querySelector('[data-checkout]').addEventListener('click', () => {
  document.querySelector('[data-checkout-note]').hidden = false;
});
window.addEventListener('lantern:cart', show);
show();
