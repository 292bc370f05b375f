// A long list of rows of one height. The server draws those in sight and some beyond; gaps stand for the others. Rows come and go above what an
// agent looks at: what was in sight stays where it was, and at the top of the list the newest stay in sight.
const margin = 4;
const reconnecting = () => document.getElementById('components-reconnect-modal');
const reconnected = 'components-reconnect-state-changed';
const rows = list => [...list.querySelectorAll('[data-row]')];
// Counted from where the list begins, whatever of it is in sight.
const place = (list, row) => row.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;

const often = (all, one) => all.filter(other => other === one).length;
const most = all => all.reduce((best, one) => often(all, one) > often(all, best) ? one : best, all[0] ?? 0);

customElements.define('row-gap', class extends HTMLElement {
  static observedAttributes = ['rows'];
  // By script, since the page allows no style in its HTML.
  attributeChangedCallback(_, __, rows) { this.style.setProperty('--rows', rows); }
});

customElements.define('steady-list', class extends HTMLElement {
  #held = [];
  #asked = '';
  #watch = new MutationObserver(() => this.#keep());
  #size = new ResizeObserver(() => this.#look());

  connectedCallback() {
    this.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#watch.observe(this, { childList: true, subtree: true });
    this.#size.observe(this);
    reconnecting()?.addEventListener(reconnected, this.#again);
  }

  disconnectedCallback() {
    this.removeEventListener('scroll', this.#scrolled);
    this.#watch.disconnect();
    this.#size.disconnect();
    reconnecting()?.removeEventListener(reconnected, this.#again);
  }

  #scrolled = () => { this.#hold(); this.#look(); };

  // What was asked while the server was away was not heard.
  #again = () => { this.#asked = ''; this.#look(); };

  #hold() {
    const places = this.scrollTop > 0 ? rows(this).map(row => [row, place(this, row)]) : [];
    this.#held = places.filter(([, at]) => at >= this.scrollTop && at < this.scrollTop + this.clientHeight);
  }

  // One of the rows in sight may be the one that moved: the others say how far the list did.
  #keep() {
    const moved = most(this.#held.filter(([row]) => row.isConnected).map(([row, at]) => Math.round(place(this, row) - at)));
    if (moved !== 0) this.scrollTop += moved;
    this.#hold();
    this.#look();
  }

  // Asks for other rows while there are still some left to scroll to.
  #look() {
    const [before, after] = [...this.querySelectorAll('row-gap')].map(gap => Number(gap.getAttribute('rows')));
    const drawn = rows(this);
    if (drawn.length === 0) return void (this.#asked = '');
    const height = drawn[0].parentElement.offsetHeight;
    const sight = { first: Math.floor(this.scrollTop / height), rows: Math.ceil(this.clientHeight / height) + 1 };
    const short = before > Math.max(0, sight.first - margin) || (after > 0 && before + drawn.length < sight.first + sight.rows + margin);
    const asked = `${sight.first} ${sight.rows} ${before} ${after}`;
    if (!short || asked === this.#asked) return;
    this.#asked = asked;
    this.dispatchEvent(new CustomEvent('sight', { detail: sight, bubbles: true }));
  }
});
