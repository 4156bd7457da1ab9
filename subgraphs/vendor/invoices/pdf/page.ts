import { join } from 'node:path';
import PdfDocument from 'pdfkit';

/** Distances in PostScript points, 72 to the inch; A4 is 595.28 by 841.89. */
export const margin = 56;
const footerHeight = 40;

/**
 * DejaVu Sans, embedded as a subset: it covers Latin, Greek and Cyrillic with the signs of all currencies, so that any
 * name is printed as it is written.
 */
const fonts = join(import.meta.dirname, 'fonts');

/** A page of an invoice to draw on, and where the next thing goes. */
export class Page {
  readonly document: PDFKit.PDFDocument;
  readonly left = margin;
  readonly right: number;
  y = margin;
  readonly #bottom: number;

  constructor(info: { readonly title: string; readonly author: string; readonly at: Date }) {
    this.document = new PdfDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      lang: 'en',
      displayTitle: true,
      info: { Title: info.title, Author: info.author, CreationDate: info.at, ModDate: info.at },
    });
    this.document.registerFont('regular', join(fonts, 'DejaVuSans.ttf'));
    this.document.registerFont('bold', join(fonts, 'DejaVuSans-Bold.ttf'));
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
  heightOf(text: string, width: number, size: number, font: 'regular' | 'bold' = 'regular'): number {
    return this.document.font(font).fontSize(size).heightOfString(text, { width });
  }

  /** Writes a text at `x` from the present height on; the height stays. */
  write(
    text: string,
    x: number,
    width: number,
    { size = 9, font = 'regular', align = 'left' }: TextStyle = {},
  ): void {
    this.document.font(font).fontSize(size).fillColor('#111111').text(text, x, this.y, { width, align });
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
  readonly font?: 'regular' | 'bold';
  readonly align?: 'left' | 'right' | 'center';
}
