/** Characters that Windows-1252 has where Latin-1 has control codes, by their byte from 0x80. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
const BYTES = new Map(Array.from(WINDOWS_1252, (character, index) => [character, 0x80 + index]));
/** A text without these has nothing to repair; lower-case letters are there because a text may be lower-cased after it broke. */
const SUSPICIOUS = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/;

/** Text whose UTF-8 was read as Windows-1252 is put right. `starts[i]` is where character `i` of it stood; one more says where all ends. */
export interface Repaired {
  readonly text: string;
  readonly starts: Uint32Array | null;
}

/** `starts` is null where nothing was broken. */
export function repairMojibake(text: string): Repaired {
  if (!SUSPICIOUS.test(text)) return { text, starts: null };
  let repaired = '';
  const starts: number[] = [];
  for (let at = 0; at < text.length;) {
    const found = decodeAt(text, at);
    const piece = found?.character ?? text.charAt(at);
    for (let unit = 0; unit < piece.length; unit++) starts.push(at);
    repaired += piece;
    at += found?.length ?? 1;
  }
  return { text: repaired, starts: Uint32Array.from([...starts, text.length]) };
}

function decodeAt(text: string, at: number): { character: string; length: number } | null {
  const lead = text.charCodeAt(at);
  if (lead < 0xc2 || lead > 0xf4) return null;
  return decodeFrom(text, at, lead) ?? (lead >= 0xe0 ? decodeFrom(text, at, lead - 0x20) : null);
}

function decodeFrom(text: string, at: number, lead: number): { character: string; length: number } | null {
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2) return null;
  let point = lead & (0xff >> (length + 1));
  for (let next = 1; next < length; next++) {
    const byte = byteOf(text.charAt(at + next));
    if (byte === null) return null;
    point = (point << 6) | (byte & 0x3f);
  }
  if (point < 0x80 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
  return { character: String.fromCodePoint(point), length };
}

/** The byte that a character stood for, if it can be the second or a later one of a character in UTF-8. */
function byteOf(character: string): number | null {
  const code = character.charCodeAt(0);
  const byte = BYTES.get(character) ?? code;
  return byte >= 0x80 && byte <= 0xbf ? byte : null;
}
