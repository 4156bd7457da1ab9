// A subgraph's name in its colour, the same in every panel.

import { hueOf } from './colours.js';
import { element } from './dom.js';

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
