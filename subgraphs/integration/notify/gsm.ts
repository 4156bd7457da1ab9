/** Characters of GSM 7-bit (3GPP TS 23.038, section 6.2.1); a text message holds 160 of them. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Characters of its extension table; each takes the place of two. */
const extended = new Set('^{}\\[~]|€');

/** What people type and GSM does not have, with what says the same. */
const plain: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '-',
  '\u00A0': ' ',
};

/** Places of one message. */
export const gsmLimit = 160;
/** A message with any other character is sent as UTF-16 and holds 70 of its units. */
export const unicodeLimit = 70;

/**
 * The same text in GSM characters as far as that is possible: typographic marks become plain ones, accents that GSM does not have
 * are dropped, white space and control characters become one space. Other scripts stay as they are.
 */
export function toGsm(text: string): string {
  const tidy = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return Array.from(tidy, (character) => {
    if (isGsm(character)) return character;
    const same = plain[character] ?? character.normalize('NFD').replaceAll(/\p{M}/gu, '');
    return isAllGsm(same) ? same : character;
  }).join('');
}

/** How much of one text message a text takes: 1 is all of it. */
export function shareOfMessage(text: string): number {
  if (!isAllGsm(text)) return text.length / unicodeLimit;
  return Array.from(text, gsmPlaces).reduce(sum, 0) / gsmLimit;
}

/** Places that a GSM character takes: 1, or 2 for one of the extension table. */
export function gsmPlaces(character: string): number {
  return extended.has(character) ? 2 : 1;
}

export function isAllGsm(text: string): boolean {
  return Array.from(text).every(isGsm);
}

function sum(left: number, right: number): number {
  return left + right;
}

function isGsm(character: string): boolean {
  return basic.has(character) || extended.has(character);
}
