const two = number => String(number).padStart(2, '0');
const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** `3:12` while somebody waits; hours and days once it is that long. */
export function wait(seconds) {
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  if (hours >= 1) return `${hours} h ${two(minutes % 60)}`;
  return `${minutes}:${two(Math.floor(seconds % 60))}`;
}

/** `now`, `5 min`, `2 h`, `3 d`, then the date. */
export function ago(seconds, at) {
  if (seconds < 60) return 'now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return seconds < 604_800 ? `${Math.floor(seconds / 86_400)} d` : short.format(at);
}

/** A time that ticks in the browser, so that the server needn't draw it anew each second. */
class SinceTime extends HTMLElement {
  static observedAttributes = ['at', 'kind'];
  static all = new Set();
  connectedCallback() { SinceTime.all.add(this); this.draw(); }
  disconnectedCallback() { SinceTime.all.delete(this); }
  attributeChangedCallback() { this.draw(); }
  draw() {
    const at = new Date(this.getAttribute('at'));
    if (isNaN(at)) return;
    const seconds = Math.max(0, (Date.now() - at) / 1000);
    const waits = this.getAttribute('kind') === 'wait';
    const text = waits ? wait(seconds) : ago(seconds, at);
    if (this.textContent !== text) this.textContent = text;
    if (waits) this.dataset.long = seconds >= 300 ? 'very' : seconds >= 120 ? 'yes' : 'no';
    this.title = full.format(at);
  }
}

customElements.define('since-time', SinceTime);
setInterval(() => document.hidden || SinceTime.all.forEach(time => time.draw()), 1000);
document.addEventListener('visibilitychange', () => SinceTime.all.forEach(time => time.draw()));
