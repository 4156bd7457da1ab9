import type { Fonts } from './fonts.ts';
import type { Weight } from './open-font.ts';
import { TextDocument } from './text-document.ts';
import { Typesetter } from './typesetter.ts';
import type { Align } from './typesetter.ts';
import type { QrCode } from './qr-code.ts';

/** Distances in PostScript points, 72 to the inch; A4 is 595.28 by 841.89. */
export const margin = 56;
const footerHeight = 40;

/** The pages of a document, and the height of the next element. */
export class Page {
  readonly document: TextDocument;
  readonly left = margin;
  readonly right: number;
  y = margin;
  readonly #bottom: number;
  readonly #typesetter: Typesetter;

  /** @param fonts opened for all the text that is written */
  constructor(
    info: {
      readonly title: string;
      readonly author: string;
      readonly at: Date;
      readonly language?: string;
      readonly isLandscape?: boolean;
    },
    fonts: Fonts,
  ) {
    this.document = new TextDocument({
      size: 'A4',
      layout: info.isLandscape === true ? 'landscape' : 'portrait',
      margin: 0,
      bufferPages: true,
      lang: info.language ?? 'en',
      displayTitle: true,
      info: { Title: info.title, Author: info.author, CreationDate: info.at, ModDate: info.at },
    });
    this.#typesetter = new Typesetter(this.document, fonts);
    this.right = this.document.page.width - margin;
    this.#bottom = this.document.page.height - margin - footerHeight;
  }

  get width(): number {
    return this.right - this.left;
  }

  /** Begins a new page unless `height` more fits on this one. @returns whether it did */
  makeRoom(height: number): boolean {
    if (this.y + height <= this.#bottom) return false;
    this.document.addPage();
    this.y = margin;
    return true;
  }

  /** How high a text is when it is broken into lines of `width`. */
  heightOf(text: string, width: number, { size = 9, font = 'regular' }: TextStyle = {}): number {
    return this.#typesetter.heightOf(text, { width, size, weight: font });
  }

  /** Writes a text at `x` from the present height on; the height stays. */
  write(
    text: string,
    x: number,
    width: number,
    { size = 9, font = 'regular', align = 'start' }: TextStyle = {},
  ): void {
    this.document.fillColor('#111111');
    this.#typesetter.draw(text, x, this.y, { width, size, weight: font }, align);
  }

  /** Draws a QR code of `side` points with its corner at `x` and the present height; the height stays. */
  drawQrCode({ size, runs }: QrCode, x: number, side: number): void {
    const module = side / size;
    for (const run of runs)
      this.document.rect(x + run.x * module, this.y + run.y * module, run.width * module, module);
    this.document.fillColor('#000000').fill();
  }

  /** Makes a part of the page a link. */
  link(url: string, x: number, width: number, height: number): void {
    this.document.link(x, this.y, width, height, url);
  }

  /** A thin line across the page. */
  rule(): void {
    this.document
      .moveTo(this.left, this.y)
      .lineTo(this.right, this.y)
      .lineWidth(0.5)
      .strokeColor('#888888')
      .stroke();
  }

  /** Writes a footer on all pages and ends the document. @returns the PDF */
  async finish(footer: (page: number, pages: number) => string): Promise<Buffer> {
    const { start, count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.document.switchToPage(start + page);
      this.y = this.document.page.height - margin;
      this.write(footer(page + 1, count), this.left, this.width, { size: 8, align: 'center' });
    }
    const parts: Buffer[] = [];
    this.document.on('data', (part: Buffer) => parts.push(part));
    const ended = new Promise<void>((resolve, reject) => {
      this.document.on('end', resolve);
      this.document.on('error', reject);
    });
    this.document.end();
    await ended;
    return Buffer.concat(parts);
  }
}

export interface TextStyle {
  readonly size?: number;
  readonly font?: Weight;
  readonly align?: Align;
}
