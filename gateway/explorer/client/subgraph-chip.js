// A subgraph's name in a colour of its own, the same in every panel.

import { element } from './dom.js';

const hues = [258, 152, 28, 200, 330, 82, 0, 178];
const known = [];

export function subgraphChip(name, onclick) {
  const properties = { class: 'x-chip', style: { '--hue': hueOf(name) } };
  return onclick
    ? element(
        'button',
        { ...properties, type: 'button', onclick, title: `Only what ${name} has a part in` },
        name,
      )
    : element('span', properties, name);
}

export function hueOf(name) {
  if (!known.includes(name)) known.push(name);
  return String(hues[known.indexOf(name) % hues.length]);
}
