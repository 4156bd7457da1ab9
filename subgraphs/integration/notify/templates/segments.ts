import { gsmLimit, gsmPlaces, isAllGsm, unicodeLimit } from '../gsm.ts';

/** How a text travels as text messages. */
export interface Segments {
  readonly encoding: 'GSM' | 'UCS2';
  /** Messages that it is sent as, and paid for: 0 for an empty text. */
  readonly count: number;
  /** Places that it takes: septets of GSM, or units of UTF-16. */
  readonly used: number;
  /** Places that are left in the last message. */
  readonly left: number;
}

/**
 * Places in each message of a text that needs several: the header that puts them together takes 6 bytes (3GPP TS 23.040, section
 * 9.2.3.24.1), which are 7 septets or 3 units of UTF-16.
 */
const inOneOfSeveral = { GSM: 153, UCS2: 67 };
const inOnlyOne = { GSM: gsmLimit, UCS2: unicodeLimit };

/** No character is cut in two: one that takes two places goes into the next message whole. */
export function segmentsOf(text: string): Segments {
  const encoding = isAllGsm(text) ? 'GSM' : 'UCS2';
  const places = Array.from(text, (character) =>
    encoding === 'GSM' ? gsmPlaces(character) : character.length,
  );
  const used = places.reduce((sum, each) => sum + each, 0);
  if (used <= inOnlyOne[encoding]) {
    return { encoding, count: used === 0 ? 0 : 1, used, left: inOnlyOne[encoding] - used };
  }
  const size = inOneOfSeveral[encoding];
  let [count, inLast] = [1, 0];
  for (const each of places) {
    if (inLast + each > size) [count, inLast] = [count + 1, 0];
    inLast += each;
  }
  return { encoding, count, used, left: size - inLast };
}
