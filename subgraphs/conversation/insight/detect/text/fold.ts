import { repairMojibake } from './mojibake.ts';

/** A word in its normal form, and where it stands in the original text. */
export interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Longer words are cut: nobody means them, and rules stay linear in the length of a text. */
const MAX_WORD = 40;
/** More of one message is not read. */
const MAX_WORDS = 4_000;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['`´‘’ʼ\uFFFD]+[\p{L}\p{M}\p{N}]+)*/gu;
const PLAIN = /^[a-z]+$/;
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe' };

/**
 * Words of a text without what style changes: case, punctuation, line breaks, accents, broken encoding. A number is `0`, however it is
 * written, and numbers beside each other are one.
 */
export function fold(text: string): Word[] {
  const { text: whole, starts } = repairMojibake(text);
  const words: Word[] = [];
  for (const found of whole.matchAll(WORD)) {
    const word = foldWord(found[0]);
    const first = found.index;
    const last = first + found[0].length;
    const from = starts?.[first] ?? first;
    const to = starts?.[last] ?? last;
    const before = words.at(-1);
    if (word === '0' && before?.word === '0') words[words.length - 1] = { word, from: before.from, to };
    else words.push({ word, from, to });
    if (words.length >= MAX_WORDS) break;
  }
  return words;
}

/** The normal form of one word. */
export function foldWord(raw: string): string {
  const cut = raw.length > MAX_WORD ? raw.slice(0, MAX_WORD) : raw;
  if (PLAIN.test(cut)) return cut;
  return cut
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['`´‘’ʼ\uFFFD]/g, '')
    .replace(/[äöüßæø]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\p{N}+/gu, '0');
}
