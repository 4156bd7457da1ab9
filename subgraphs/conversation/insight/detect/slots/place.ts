import type { Slot, Turn } from '../insight.ts';
import { placeOf, searched, slotAt } from './slot.ts';

/** German postcodes look like any number of five digits: a word before or a name of a place after them says that they are one. */
const GERMAN_CODE = /(?<![\d\p{L}€$£.,-])(?:D-|DE-)?(\d{5})(?= \p{Lu}\p{Ll}{2,30})/gu;
const NAMED_CODE =
  /\b(?:plz|postleitzahl|postcode|post code|zip(?: ?code)?)(?: is| ist|:)? {0,2}(\d{4,5}(?:-\d{4})?)(?!\d)/giu;
const AMERICAN_CODE = /\b[A-Z]{2},? (\d{5}(?:-\d{4})?)(?!\d)/gu;
const BRITISH_CODE = /\b([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/giu;
const CANADIAN_CODE = /\b([A-CEGHJ-NPR-TVXY]\d[A-Z] ?\d[A-Z]\d)\b/giu;
const CODES: readonly (readonly [pattern: RegExp, confidence: number])[] = [
  [NAMED_CODE, 0.95],
  [AMERICAN_CODE, 0.85],
  [BRITISH_CODE, 0.85],
  [CANADIAN_CODE, 0.85],
  [GERMAN_CODE, 0.75],
];
const ENGLISH_LINE =
  /(?<![\d.,])\d{1,5}[a-z]?,? (?:[\p{L}'.-]{2,24} ){1,3}(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|pl|square|sq|terrace|way|close|crescent)\b\.?/giu;
const GERMAN_LINE =
  /(?<!\p{L})(?:[\p{L}-]{2,30} ?)?[\p{L}-]{0,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|chaussee) ?\d{1,4} ?[a-h]?(?![\p{L}\d])/giu;

/** Postcodes and lines of addresses. */
export function findPlaces(turn: Turn): Slot[] {
  const text = searched(turn);
  if (!/\d/.test(text)) return [];
  const codes = CODES.flatMap(([pattern, confidence]) =>
    [...text.matchAll(pattern)].map((found) => {
      const code = found[1] ?? found[0];
      const from = found.index + found[0].lastIndexOf(code);
      return slotAt(turn, 'POSTCODE', { from, to: from + code.length }, code.toUpperCase(), confidence);
    }),
  );
  const lines = [ENGLISH_LINE, GERMAN_LINE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((found) => {
      const place = placeOf(found);
      // “at Bergstrasse 5”: the word before a street is seldom its name.
      const from =
        place.from +
        (/^(?:at|in|is|on|near|am|an|bei|ist|the) /i.exec(text.slice(place.from, place.to))?.[0].length ?? 0);
      const line = text.slice(from, place.to).replaceAll(/\s+/g, ' ');
      return slotAt(turn, 'ADDRESS', { from, to: place.to }, line, 0.8);
    }),
  );
  return [...withoutSame(codes), ...lines];
}

function withoutSame(slots: readonly Slot[]): Slot[] {
  return slots.filter(
    (slot, index) => !slots.slice(0, index).some((other) => other.from < slot.to && slot.from < other.to),
  );
}
