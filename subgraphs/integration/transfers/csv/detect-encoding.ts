import type { Encoding } from './encodings.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** The first bytes of files that are often named `.csv` and are none. */
const others: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook or a zip archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'a workbook of an old Excel' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
  { bytes: [0x1f, 0x8b], what: 'a compressed file' },
];

const marks: readonly { readonly bytes: readonly number[]; readonly encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'UTF_8' },
  { bytes: [0xff, 0xfe], encoding: 'UTF_16LE' },
  { bytes: [0xfe, 0xff], encoding: 'UTF_16BE' },
];

/**
 * Finds out how the characters of a file are written: by its byte order mark, else UTF-8 where all bytes are, else Windows-1252, as Excel
 * writes it in the West.
 * @throws UnreadableFile for a workbook, an empty file, and one with NUL bytes
 */
export async function detectEncoding(parts: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let marked: Encoding | undefined;
  let isUtf8 = true;
  let isEmpty = true;
  for await (const bytes of parts) {
    if (isEmpty) {
      refuseOthers(bytes);
      marked = marks.find((mark) => startsWith(bytes, mark.bytes))?.encoding;
      if (marked === 'UTF_16LE' || marked === 'UTF_16BE') return marked;
    }
    isEmpty = false;
    if (bytes.includes(0)) throw nul();
    try {
      if (isUtf8) decoder.decode(bytes, { stream: true });
    } catch {
      isUtf8 = false;
    }
  }
  if (isEmpty) throw new UnreadableFile('EMPTY', 'The file is empty: send a file with a header and rows.');
  try {
    if (isUtf8) decoder.decode();
  } catch {
    isUtf8 = false;
  }
  return marked ?? (isUtf8 ? 'UTF_8' : 'WINDOWS_1252');
}

/** @throws UnreadableFile for a file that begins as another kind does */
export function refuseOthers(bytes: Uint8Array): void {
  const other = others.find((kind) => startsWith(bytes, kind.bytes));
  if (!other) return;
  throw new UnreadableFile('NOT_CSV', `The file is ${other.what}, and not CSV: save it as CSV UTF-8.`);
}

export function nul(): UnreadableFile {
  return new UnreadableFile('NUL', 'The file has NUL characters, so it is no text: save it as CSV UTF-8.');
}

function startsWith(bytes: Uint8Array, first: readonly number[]): boolean {
  return first.every((byte, index) => bytes[index] === byte);
}
