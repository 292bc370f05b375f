/**
 * Makes an element. `on*` are listeners, false and undefined attributes are left out, and children are nodes or text:
 * data only ever becomes a text node or an attribute named here.
 */
export function h(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter(child => child !== undefined && child !== false));
  return node;
}

/** A 20 px line icon. */
export function icon(d) {
  const make = (name, attributes) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    return node;
  };
  const svg = make('svg', { viewBox: '0 0 20 20', width: 20, height: 20, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.7, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': true });
  svg.append(make('path', { d }));
  return svg;
}

/** Puts other children in a node, unless `stamp` says they are the same as before: keeps focus and live regions quiet. */
export function fill(node, stamp, children) {
  if (node.stamp === stamp) return;
  node.stamp = stamp;
  node.replaceChildren(...children().flat().filter(Boolean));
}
