import type { Kind } from './signatures.ts';

/** Bytes at the end in which an archive has its directory: a comment of at most 65,535 bytes and the record itself. */
const archiveTail = 65_557;

/** Bytes that may follow the end of a PDF: line ends, and what a mail program appends. */
const mostAfterPdf = 1_024;

/** What browsers and interpreters look for within the first bytes. */
const programs = /<(?:!doctype html|html|script|svg|iframe|body)[\s>]|<\?php|^#!/i;

/**
 * Whether a file is something else as well: an archive, a document, or a page. Such a file says that it is an image and works as a program where it
 * is taken for the other thing.
 */
export function isSeveral(kind: Kind, file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const head = bytes.toString('latin1', 0, 1024);
  if (programs.test(head)) return true;
  if (kind !== 'PDF' && head.includes('%PDF-')) return true;
  if (isArchive(bytes)) return true;
  if (kind !== 'PDF') return false;
  const end = bytes.lastIndexOf('%%EOF');
  return end !== -1 && bytes.length - end - 5 > mostAfterPdf;
}

/** A ZIP, and so a JAR, ends with the record of its directory, whatever it begins with (APPNOTE.TXT, 4.3.16). */
function isArchive(file: Buffer): boolean {
  const from = Math.max(0, file.length - archiveTail);
  for (
    let at = file.indexOf('PK\u0005\u0006', from, 'latin1');
    at !== -1;
    at = file.indexOf('PK\u0005\u0006', at + 1, 'latin1')
  ) {
    const isWhole = at + 22 <= file.length && at + 22 + file.readUInt16LE(at + 20) === file.length;
    if (isWhole) return true;
  }
  return false;
}
