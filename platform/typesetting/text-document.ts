import type { Font } from 'fontkit';
import PdfDocument from 'pdfkit';

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** pdfkit takes an opened font as well as its file (PDFFontFactory.open). */
      registerFont(name: string, font: Font): this;
    }
  }
}

/** What is copied at present, by document. No field: pdfkit's constructor writes before there are any. */
const copying = new WeakMap<object, string>();

/** A PDF whose text can be copied and searched also where its glyphs are not its characters. */
export class TextDocument extends PdfDocument {
  /** Draws text that is copied as another; null: as its glyphs say. */
  copyAs(copied: string | null, draw: () => void): void {
    if (copied !== null) copying.set(this, copied);
    try {
      draw();
    } finally {
      copying.delete(this);
    }
  }

  /**
   * Puts the text to copy around each text object's glyphs as `ActualText` (ISO 32000-1, 14.9.4). pdfkit's own marks stand
   * outside of its change of coordinates: readers such as poppler would look for the words in the wrong place.
   */
  override addContent(content: unknown): PDFKit.PDFDocument {
    const copied = copying.get(this);
    if (copied === undefined) return super.addContent(content);
    if (content === 'ET') super.addContent('EMC');
    super.addContent(content);
    if (content === 'BT') super.addContent(`/Span << /ActualText <${utf16(copied)}> >> BDC`);
    return this;
  }
}

/** A text string in hexadecimal: UTF-16, the high byte first, after its byte order mark (ISO 32000-1, 7.9.2.2). */
function utf16(text: string): string {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex');
}
