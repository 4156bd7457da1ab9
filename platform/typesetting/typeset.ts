import type { Font } from 'fontkit';
import type { Fonts } from './fonts.ts';
import { itemise, mirrored } from './itemise.ts';
import type { Grapheme, Paragraph, Run } from './itemise.ts';
import { lineBreaks } from './line-breaks.ts';
import type { Weight } from './open-font.ts';

/** How a text is set. Sizes and widths are PostScript points. */
export interface Setting {
  readonly width: number;
  readonly size: number;
  readonly weight: Weight;
}

/** What is drawn in one go. */
export interface Piece {
  /** From the line's left. */
  readonly left: number;
  readonly font: Font;
  readonly text: string;
  /** Whether `text` is in the order in which it is read and the shaping turns it around: scripts from right to left. */
  readonly isRightToLeft: boolean;
  readonly width: number;
  /** The text to copy in place of the glyphs; null where the glyphs are the text. */
  readonly copied: string | null;
}

export interface Line {
  /** In the order in which they are read. */
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** From the line's top to its base line. */
  readonly ascent: number;
  readonly height: number;
  readonly isRightToLeft: boolean;
}

/** Measures text in a font. */
export type Measure = (piece: Pick<Piece, 'font' | 'text' | 'isRightToLeft'>, size: number) => number;

/**
 * The most height above and below the base line that a font gets, in parts of its size. Some Noto fonts ask for twice as much, for
 * stacks of marks that words don't have; lines would be as far apart as paragraphs.
 */
const [highest, deepest] = [1.1, 0.45];

const strongRightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Breaks a text into lines that fit. A word that is wider than a line is broken anywhere. */
export function typeset(text: string, setting: Setting, fonts: Fonts, measure: Measure): Line[] {
  const han = fonts.hanOf(text);
  return text.split('\n').flatMap((part) => {
    const paragraph = itemise(part, setting.weight, fonts, han);
    const widthOf = (start: number, end: number) =>
      piecesOf(paragraph, start, end, setting.size, measure).reduce((sum, { width }) => sum + width, 0);
    return breakLines(paragraph, setting.width, widthOf).map(([start, end]) =>
      lineOf(paragraph, start, end, setting, fonts, measure),
    );
  });
}

/** Where each line begins and ends, greedily: as much as fits. */
function breakLines(
  { text, runs }: Paragraph,
  width: number,
  widthOf: (start: number, end: number) => number,
): [start: number, end: number][] {
  const lines: [number, number][] = [];
  let [start, used, position] = [0, 0, 0];
  const add = (end: number) => {
    const visible = position + text.slice(position, end).trimEnd().length;
    if (used > 0 && used + widthOf(position, visible) > width) {
      lines.push([start, position]);
      [start, used] = [position, 0];
    }
    used += widthOf(position, end);
    position = end;
  };
  for (const end of lineBreaks(text)) {
    const visible = position + text.slice(position, end).trimEnd().length;
    if (widthOf(position, visible) <= width) add(end);
    else for (const { end: next } of within(runs, position, end)) add(next);
  }
  if (position > start || lines.length === 0) lines.push([start, position]);
  return lines.map(([from, to]) => [from, from + text.slice(from, to).trimEnd().length]);
}

function lineOf(
  paragraph: Paragraph,
  start: number,
  end: number,
  { size, weight }: Setting,
  fonts: Fonts,
  measure: Measure,
): Line {
  const pieces = piecesOf(paragraph, start, end, size, measure);
  const used = [fonts.base(weight), ...pieces.map(({ font }) => font)];
  const ascent = Math.max(...used.map((font) => Math.min(font.ascent / font.unitsPerEm, highest))) * size;
  const descent = Math.max(...used.map((font) => Math.min(-font.descent / font.unitsPerEm, deepest))) * size;
  return {
    pieces,
    width: pieces.reduce((sum, piece) => sum + piece.width, 0),
    ascent,
    height: ascent + descent,
    isRightToLeft: paragraph.isRightToLeft,
  };
}

/** A part of a paragraph as it is drawn, placed from left to right (rule L2 of the bidirectional algorithm). */
function piecesOf(paragraph: Paragraph, start: number, end: number, size: number, measure: Measure): Piece[] {
  const parts = paragraph.runs.filter((run) => run.start < end && run.end > start);
  const innermost = parts.reduce((level, run) => Math.max(level, run.level), 0);
  for (let level = innermost; level > 0; level--) {
    for (let from = 0; from < parts.length; from++) {
      let to = from;
      while ((parts[to]?.level ?? 0) >= level) to++;
      parts.splice(from, to - from, ...parts.slice(from, to).toReversed());
      from = to;
    }
  }
  let left = 0;
  const placed = parts.map((run) => {
    const said = paragraph.text.slice(Math.max(run.start, start), Math.min(run.end, end));
    const texts = within([run], start, end).map(({ text }) => text);
    const turns = run.level % 2 === 1;
    const isRightToLeft = turns && strongRightToLeft.test(said);
    const text = (turns && !isRightToLeft ? texts.map(mirrored).toReversed() : texts).join('');
    const shown = { font: run.font, text, isRightToLeft };
    const width = text === '' ? 0 : measure(shown, size);
    const copied = paragraph.isShaped ? toCopy(shown, said) : null;
    const piece = { ...shown, left, width, copied };
    left += width;
    return { start: run.start, piece };
  });
  return placed.toSorted((one, other) => one.start - other.start).map(({ piece }) => piece);
}

/** The text of a run, unless its glyphs say it one by one in the order of reading. */
function toCopy(
  { font, text, isRightToLeft }: Pick<Piece, 'font' | 'text' | 'isRightToLeft'>,
  said: string,
): string | null {
  if (text === '') return null;
  const { glyphs } = font.layout(text);
  const characters = (isRightToLeft ? glyphs.toReversed() : glyphs).flatMap(({ codePoints }) => codePoints);
  // Presentation forms are letters for whoever reads them.
  const read = String.fromCodePoint(...characters).normalize('NFKC');
  return read === said.normalize('NFKC') ? null : said;
}

function within(runs: readonly Run[], start: number, end: number): Grapheme[] {
  return runs
    .filter((run) => run.start < end && run.end > start)
    .flatMap(({ graphemes }) =>
      graphemes.filter((grapheme) => grapheme.start >= start && grapheme.end <= end),
    );
}
