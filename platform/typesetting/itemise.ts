import bidiFactory from 'bidi-js';
import type { Font } from 'fontkit';
import { graphemesOf } from './fonts.ts';
import type { Fonts } from './fonts.ts';
import type { Han } from './families.ts';
import type { Weight } from './open-font.ts';

/** A part of a paragraph in one font and direction. */
export interface Run {
  /** Where it is in the paragraph, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly font: Font;
  /** The embedding level of the bidirectional algorithm (unicode.org/reports/tr9): odd from right to left. */
  readonly level: number;
  /** Its graphemes as they are drawn, in the order in which they are read. */
  readonly graphemes: readonly Grapheme[];
}

export interface Grapheme {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A paragraph cut into runs. */
export interface Paragraph {
  readonly text: string;
  readonly runs: readonly Run[];
  /** Whether it is read from right to left as a whole. */
  readonly isRightToLeft: boolean;
  /** Whether its glyphs may differ from its characters: then a reader needs the text to copy. */
  readonly isShaped: boolean;
}

const bidi = bidiFactory();
/** Characters of scripts that go from right to left, and those that say so themselves. */
const rightToLeft =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Scripts whose glyphs are their characters. */
const unshaped =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}]*$/u;

/** Cuts a paragraph into runs. @param text part of one that the fonts were opened for, without line breaks */
export function itemise(text: string, weight: Weight, fonts: Fonts, han: Han): Paragraph {
  const content = text.normalize('NFC');
  if (fonts.isPlain(content)) {
    const graphemes = Array.from(content, (character, index) => ({
      start: index,
      end: index + 1,
      text: character,
    }));
    const run = { start: 0, end: content.length, font: fonts.base(weight), level: 0, graphemes };
    return { text: content, runs: [run], isRightToLeft: false, isShaped: false };
  }
  const embedding = rightToLeft.test(content) ? bidi.getEmbeddingLevels(content, 'auto') : null;
  const runs: { start: number; end: number; font: Font; level: number; graphemes: Grapheme[] }[] = [];
  let isWhole = true;
  let start = 0;
  for (const grapheme of graphemesOf(content)) {
    const end = start + grapheme.length;
    const { font: own, text: drawn, whole } = fonts.draw(grapheme, han, weight);
    isWhole &&= whole;
    const level = embedding?.levels[start] ?? 0;
    const item = { start, end, text: drawn };
    const last = runs.at(-1);
    // From right to left a space stays with the word before it: the words are then one text for whoever copies them.
    const joins =
      last?.level === level && level % 2 === 1 && grapheme === ' ' && last.font.hasGlyphForCodePoint(0x20);
    const font = joins ? last.font : own;
    if (last && last.font === font && last.level === level) {
      last.graphemes.push(item);
      last.end = end;
    } else runs.push({ start, end, font, level, graphemes: [item] });
    start = end;
  }
  const isRightToLeft = (embedding?.paragraphs[0]?.level ?? 0) % 2 === 1;
  return { text: content, runs, isRightToLeft, isShaped: !isWhole || !unshaped.test(content) };
}

/** Brackets and their like point the other way from right to left. */
export function mirrored(text: string): string {
  return bidi.getMirroredCharacter(text) ?? text;
}
