import css from './launcher.css';

// The one script a store embeds. Draws the launcher; until the shopper first opens it: no cookie, no connection.
(() => {
  const script = document.currentScript ?? document.querySelector('script[data-store][src*="widget.js"]');
  const { store = '', api, colour = '', label = 'Chat with us' } = script?.dataset ?? {};
  if (!/^[a-z0-9-]{2,40}$/.test(store)) return console.error('Escape Hatch: the script tag needs data-store="your-store-key".');
  if (window.EscapeHatch?.open) return;

  const at = path => new URL(path, script.src);
  const settings = window.EscapeHatch = Object.assign(window.EscapeHatch ?? {}, { open: () => show(true), close: () => show(false) });
  // Blocked storage reads as nothing remembered.
  const remembered = (key, where = 'localStorage') => { try { return window[where].getItem(`escapehatch:${store}:${key}`); } catch { return null; } };
  const [, brand, ink] = /^(#[0-9a-f]{6}) (#[0-9a-f]{6})$/i.exec(remembered('brand') ?? colour) ?? ['', '#0b6b5e', '#ffffff'];

  const host = document.createElement('escape-hatch');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const make = (name, attributes, within) => {
    const node = document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    within.append(node);
    return node;
  };
  const section = make('section', { 'aria-label': label }, root);
  section.style.setProperty('--eh-brand', brand);
  section.style.setProperty('--eh-ink', ink);
  const button = make('button', { type: 'button', class: 'launcher', 'aria-label': label, 'aria-expanded': false, title: label }, section);

  let panel, loading, wanted, trouble;
  async function show(open, quietly) {
    wanted = open;
    if (!open && !loading) return;
    try {
      panel = await (loading ??= load());
      panel.show(wanted, quietly);
    } catch (error) {
      loading = undefined;
      console.error('Escape Hatch:', error);
      if (!quietly) trouble.textContent = 'The chat couldn’t load. Check your connection and try again.';
    }
    button.ariaBusy = false;
  }
  let loads = 0;
  async function load() {
    button.ariaBusy = true;
    trouble ??= make('span', { class: 'trouble', role: 'status' }, button);
    trouble.textContent = '';
    // A browser may remember a failed import; another address asks again.
    const module = import(at(`widget/panel.js?v=${VERSION}${loads++ ? `-${loads}` : ''}`));
    const base = api ?? (await (await fetch(at('widget-config.json'))).json()).api;
    return (await module).mount({ section, button, store, settings, label, api: base.replace(/\/$/, '') });
  }
  button.addEventListener('click', () => show(button.ariaExpanded !== 'true'));
  addEventListener('escapehatch:context', event => { Object.assign(settings, event.detail); panel?.context(); });

  const start = () => {
    document.documentElement.append(host);
    // A chat this shopper already has goes on from page to page: its unread count, and the panel where there is room for both.
    if (remembered('live')) (window.requestIdleCallback ?? setTimeout)(() => show(innerWidth > 600 && remembered('open', 'sessionStorage') === '1', true));
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start, { once: true }); else start();
})();
