import type { Font } from 'fontkit';
import type { Fonts } from './fonts.ts';
import type { TextDocument } from './text-document.ts';
import { typeset } from './typeset.ts';
import type { Line, Piece, Setting } from './typeset.ts';

export type Align = 'start' | 'right' | 'center';

/** Sets text on the pages of a document, in any script. */
export class Typesetter {
  readonly #document: TextDocument;
  readonly #fonts: Fonts;
  readonly #registered = new Map<Font, string>();
  readonly #set = new Map<string, readonly Line[]>();

  /** @param fonts opened for all the text that is set */
  constructor(document: TextDocument, fonts: Fonts) {
    this.#document = document;
    this.#fonts = fonts;
  }

  /** How high a text is when it is broken into lines. */
  heightOf(text: string, setting: Setting): number {
    return this.#lines(text, setting).reduce((sum, { height }) => sum + height, 0);
  }

  /** Draws a text below `y` between `x` and `x + width`. `start` is the left, and the right where that is read first. */
  draw(text: string, x: number, y: number, setting: Setting, align: Align): void {
    let top = y;
    for (const line of this.#lines(text, setting)) {
      const free = setting.width - line.width;
      const atRight = align === 'right' || (align === 'start' && line.isRightToLeft);
      const left = x + (align === 'center' ? free / 2 : atRight ? free : 0);
      this.#drawLine(line, left, top + line.ascent, setting.size);
      top += line.height;
    }
  }

  #lines(text: string, setting: Setting): readonly Line[] {
    const key = `${setting.weight} ${setting.size} ${setting.width} ${text}`;
    const known = this.#set.get(key);
    if (known) return known;
    const lines = typeset(text, setting, this.#fonts, (piece, size) => {
      this.#use(piece.font, size);
      return this.#document.widthOfString(piece.text, optionsOf(piece));
    });
    this.#set.set(key, lines);
    return lines;
  }

  #drawLine({ pieces }: Line, x: number, baseLine: number, size: number): void {
    for (const piece of pieces) {
      this.#use(piece.font, size);
      const options = { ...optionsOf(piece), lineBreak: false, baseline: 'alphabetic' } as const;
      if (piece.text !== '') {
        this.#document.copyAs(piece.copied, () =>
          this.#document.text(piece.text, x + piece.left, baseLine, options),
        );
      }
    }
  }

  #use(font: Font, size: number): void {
    let name = this.#registered.get(font);
    if (name === undefined) {
      name = `font ${this.#registered.size}`;
      this.#registered.set(font, name);
      this.#document.registerFont(name, font);
    }
    this.#document.font(name).fontSize(size);
  }
}

/** pdfkit shapes word by word, from left to right, unless features are asked for: then all at once. */
function optionsOf({ isRightToLeft }: Pick<Piece, 'isRightToLeft'>): PDFKit.Mixins.TextOptions {
  return isRightToLeft ? { features: [] } : {};
}
