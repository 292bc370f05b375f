// One key, one element: whatever carries data-key is focused (fields) or pressed (everything else).
const typing = element => element?.closest('input, textarea, select, [contenteditable]');
const shown = element => element.offsetParent !== null && !element.disabled;

function step(by) {
  const rows = [...document.querySelectorAll('[data-row]')].filter(shown);
  if (rows.length === 0) return;
  const at = rows.findIndex(row => row === document.activeElement);
  const open = rows.findIndex(row => row.getAttribute('aria-current') === 'true');
  // Rows out of sight may be there or not: begin at what is seen.
  const sight = rows[0].closest('.queue-list').getBoundingClientRect();
  const first = rows.findIndex(row => row.getBoundingClientRect().bottom > sight.top);
  const last = rows.findLastIndex(row => row.getBoundingClientRect().top < sight.bottom);
  const from = at >= 0 ? at : open >= 0 ? open : by > 0 ? first - 1 : last + 1;
  const row = rows[Math.min(rows.length - 1, Math.max(0, from + by))];
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    document.querySelector('dialog[open]')?.close();
    document.querySelectorAll('details.menu[open]').forEach(menu => menu.open = false);
    if (typing(document.activeElement)) document.activeElement.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
  if (event.key === 'j' || event.key === 'k') {
    event.preventDefault();
    return step(event.key === 'j' ? 1 : -1);
  }
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find(shown);
  if (!target) return;
  event.preventDefault();
  if (typing(target)) target.focus();
  else target.click();
});
