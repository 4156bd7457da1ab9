// A colour for each subgraph. It depends on the name, and this browser remembers it.

import { fingerprint } from './fingerprint.js';

const key = 'explorer:colours';
/** Hues that are easy to distinguish. */
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

/** The place that the name gives, or the next free one while there is one. */
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
