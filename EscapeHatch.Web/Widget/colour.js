const channels = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));
const luminance = hex => {
  const [r, g, b] = channels(hex).map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG contrast ratio of two #rrggbb colours, 1 to 21. */
export function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** A store's colour if it is one, else the product's own. */
export const brandColour = colour => /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : '#0b6b5e';

/** White or black, whichever reads better on the colour. */
export const inkOn = colour => contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000';

/** The colour moved towards `ink` until it reads as text (4.5:1) on the surface. */
export function readable(colour, surface, ink) {
  const [from, to] = [channels(colour), channels(ink)];
  for (let step = 0; step <= 10; step++) {
    const mixed = `#${from.map((c, i) => Math.round(c + (to[i] - c) * step / 10).toString(16).padStart(2, '0')).join('')}`;
    if (contrast(mixed, surface) >= 4.5) return mixed;
  }
  return ink;
}
