// A colour for each subgraph. It follows from the name, and once given it stays: this browser remembers it.

import { fingerprint } from './fingerprint.js';

const key = 'explorer:colours';
/** Far enough from each other to be told apart. */
const hues = [262, 212, 178, 128, 62, 28, 352, 315];
const places = new Map(Object.entries(remembered()));

/** @returns a hue of HSL, in degrees */
export function hueOf(name) {
  if (!places.has(name)) {
    places.set(name, freePlace(name));
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(places)));
  }
  return String(hues[places.get(name)]);
}

/** The one that the name falls on, or the next that no other subgraph has while there is one. */
function freePlace(name) {
  const taken = new Set(places.values());
  const first = fingerprint(name) % hues.length;
  const inOrder = hues.map((_, step) => (first + step) % hues.length);
  return inOrder.find((place) => !taken.has(place)) ?? first;
}

function remembered() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(key)) ?? {});
    return Object.fromEntries(kept.filter(([, place]) => hues[place] !== undefined));
  } catch {
    return {};
  }
}
