import type { Font } from 'fontkit';
import { fileFor } from './coverage.ts';
import { familiesFor, hanIn, hanOf } from './families.ts';
import type { Han } from './families.ts';
import { dejavu, openFont } from './open-font.ts';
import type { Weight } from './open-font.ts';

/** A grapheme as a font draws it. */
export interface Drawn {
  readonly font: Font;
  /** What of it the font has; empty for what is not seen, a joiner for example. */
  readonly text: string;
  /** Whether all that can be seen of it is drawn. */
  readonly whole: boolean;
}

/** A text of a document, and how heavy it is printed. */
export interface Content {
  readonly text: string;
  readonly weight: Weight;
}

/** Characters that DejaVu has and that nothing has to be looked up for. */
const plain =
  /^[\u0020-\u007e\u00a0-\u024f\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u2010-\u2027\u20ac]*$/;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const unseen = /\p{Default_Ignorable_Code_Point}/u;
const replacement = '\ufffd';

/** Cuts a text into what people see as its characters. */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** The fonts that a document needs. */
export class Fonts {
  readonly #base: Readonly<Record<Weight, Font>>;
  readonly #han: Han;
  readonly #drawn: Record<Weight, Map<string, Drawn>> = { regular: new Map(), bold: new Map() };

  private constructor(base: Readonly<Record<Weight, Font>>, han: Han) {
    this.#base = base;
    this.#han = han;
  }

  /**
   * Opens the fonts for all that is to be printed.
   * @param timezone where the document is from, an IANA name: it says how Han is drawn when no other character does
   */
  static async open(contents: readonly Content[], timezone: string): Promise<Fonts> {
    const base = {
      regular: await openFont(dejavu.regular, 'regular', false),
      bold: await openFont(dejavu.bold, 'bold', false),
    };
    const special = contents.filter(({ text }) => !plain.test(text));
    const han = hanOf(special.map(({ text }) => text).join('\n')) ?? hanIn(timezone);
    const fonts = new Fonts(base, han);
    for (const { text, weight } of special) await fonts.#prepare(text, weight);
    return fonts;
  }

  base(weight: Weight): Font {
    return this.#base[weight];
  }

  /** Whether DejaVu draws all of a text, character by character. */
  isPlain(text: string): boolean {
    return plain.test(text);
  }

  /** How Han is drawn in a text: as its other characters say, else as the document's. */
  hanOf(text: string): Han {
    return hanOf(text) ?? this.#han;
  }

  /** How a grapheme of the contents is drawn. @param han as {@link hanOf} says for its text */
  draw(grapheme: string, han: Han, weight: Weight): Drawn {
    const drawn = this.#drawn[weight].get(`${han} ${grapheme}`);
    return drawn ?? { font: this.#base[weight], text: grapheme, whole: true };
  }

  async #prepare(text: string, weight: Weight): Promise<void> {
    const known = this.#drawn[weight];
    const han = this.hanOf(text);
    for (const grapheme of graphemesOf(text.normalize('NFC'))) {
      const key = `${han} ${grapheme}`;
      if (!plain.test(grapheme) && !known.has(key)) known.set(key, await this.#find(grapheme, han, weight));
    }
  }

  /** The first font that has all of a grapheme, else the first that has its base. */
  async #find(grapheme: string, han: Han, weight: Weight): Promise<Drawn> {
    const first = grapheme.codePointAt(0) ?? 0;
    let best: Drawn | null = null;
    for (const family of [...familiesFor(grapheme, han), 'dejavu', 'emoji'] as const) {
      const isDejavu = family === 'dejavu' || family === 'dejavu-shaped';
      const file = isDejavu ? dejavu[weight] : fileFor(family, first);
      if (file === null) continue;
      const drawn = drawnBy(await openFont(file, weight, family !== 'dejavu'), grapheme);
      if (drawn.whole) return drawn;
      if (best === null && drawn.font.hasGlyphForCodePoint(first)) best = drawn;
    }
    return best ?? { font: this.#base[weight], text: replacement, whole: false };
  }
}

function drawnBy(font: Font, grapheme: string): Drawn {
  let text = '';
  let whole = true;
  for (const character of grapheme) {
    if (font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) text += character;
    else if (!unseen.test(character)) whole = false;
  }
  return { font, text, whole };
}
