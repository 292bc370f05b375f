// A menu closes when something else is used, or when one of its own entries was.
document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (!menu.contains(target) || target.closest('[data-closes]')) menu.open = false;
  }
  const opener = target.closest('[data-dialog]');
  if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
  if (target.closest('[data-close-dialog]') || target.tagName === 'DIALOG') target.closest('dialog')?.close();
});
