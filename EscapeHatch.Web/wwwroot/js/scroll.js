const near = 80;
const kept = 'eh-scroll';
const takePlace = () => { const place = sessionStorage.getItem(kept); sessionStorage.removeItem(kept); return place && JSON.parse(place); };

/** Keeps the newest message in sight, unless the agent reads further up; then a pill says that something came. Begins at the entry of a seq, if one is named. */
export function attach(list, pill, at) {
  let last = list.lastElementChild?.firstElementChild;
  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < near;
  let stuck = true;
  const end = () => { list.scrollTop = list.scrollHeight; pill.hidden = true; };
  const onScroll = () => { stuck = atEnd(); if (stuck) pill.hidden = true; };
  const watch = new MutationObserver(() => {
    const newest = list.querySelector('[data-entry]:last-of-type');
    const came = newest !== last;
    last = newest;
    if (stuck) end();
    else if (came) pill.hidden = false;
  });
  const size = new ResizeObserver(() => stuck && end());
  // A page that comes back after its server was lost opens where it was read.
  const leave = () => stuck || sessionStorage.setItem(kept, JSON.stringify({ page: location.href, fromEnd: list.scrollHeight - list.scrollTop }));
  window.addEventListener('pagehide', leave);
  list.addEventListener('scroll', onScroll, { passive: true });
  pill.addEventListener('click', end);
  watch.observe(list, { childList: true, subtree: true });
  size.observe(list);
  const wanted = at && list.querySelector(`[data-seq="${at}"]`);
  const place = takePlace();
  if (wanted) {
    stuck = false;
    wanted.scrollIntoView({ block: 'center' });
    wanted.classList.add('found');
  } else end();
  if (place?.page === location.href) { list.scrollTop = list.scrollHeight - place.fromEnd; stuck = atEnd(); }
  return { detach() { window.removeEventListener('pagehide', leave); watch.disconnect(); size.disconnect(); list.removeEventListener('scroll', onScroll); } };
}
