// What moves on the pages: adding to the cart, its badge, the countdowns, who is signed in.
const toast = document.querySelector('[data-toast]');
let toastTimer;
const say = text => {
  toast.textContent = text;
  toast.classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => toast.classList.remove('shown'), 3500);
};

document.addEventListener('click', event => {
  const button = event.target.closest('[data-add]');
  if (!button) return;
  const added = Lantern.add(button.dataset.add);
  say(`${Lantern.title(button.dataset.add)} ${added ? 'is in your cart.' : 'is in your cart as often as one order allows.'}`);
});

const badge = document.querySelector('[data-cart-count]');
const showCount = () => { badge.textContent = Lantern.count(); };
window.addEventListener('lantern:cart', showCount);
showCount();

const two = number => String(number).padStart(2, '0');
const tick = () => {
  for (const countdown of document.querySelectorAll('[data-countdown]')) {
    const seconds = Math.max(0, Math.floor((Date.parse(countdown.dataset.countdown) - Date.now()) / 1000));
    const shown = countdown.querySelector('time');
    shown.textContent = seconds > 0
      ? `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
      : 'The lamp is out. Reload for the next sale';
  }
};
if (document.querySelector('[data-countdown]')) {
  tick();
  setInterval(tick, 1000);
}

const who = document.querySelector('[data-profile]');
if (who) {
  const current = Lantern.profile()?.email ?? '';
  for (const choice of who.querySelectorAll('input')) choice.checked = (choice.dataset.email ?? '') === current;
  who.addEventListener('change', event => {
    const { name, email } = event.target.dataset;
    Lantern.signIn(email ? { name, email } : null);
  });
}
