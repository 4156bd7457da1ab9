import type { Font } from 'fontkit';
import PdfDocument from 'pdfkit';

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** pdfkit accepts an opened font as well as its file (PDFFontFactory.open). */
      registerFont(name: string, font: Font): this;
    }
  }
}

/** The current text to copy, by document. It is no field: pdfkit's constructor writes before fields exist. */
const copying = new WeakMap<object, string>();

/** A PDF whose text can be copied and searched even where its glyphs differ from its characters. */
export class TextDocument extends PdfDocument {
  /** Draws text that is copied as another text; null: as its own glyphs. */
  copyAs(copied: string | null, draw: () => void): void {
    if (copied !== null) copying.set(this, copied);
    try {
      draw();
    } finally {
      copying.delete(this);
    }
  }

  /**
   * Puts the text to copy around each text object's glyphs as `ActualText` (ISO 32000-1, 14.9.4). pdfkit's own marks are
   * outside of its change of coordinates. Readers such as poppler would search the words in the wrong place there.
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
