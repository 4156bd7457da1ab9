import type { FileRefusalCode } from '#generated/graphql/integration.ts';

/** What a file is by its first bytes, or why it is not taken. */
export type Kind = 'JPEG' | 'PNG' | 'WEBP' | 'GIF' | 'AVIF' | 'PDF';

/** Bytes from the beginning that tell what a file is. */
export const headBytes = 1024;

const starts: readonly (readonly [kind: Kind, bytes: string])[] = [
  ['JPEG', '\u00FF\u00D8\u00FF'],
  ['PNG', '\u0089PNG\r\n\u001A\n'],
  ['GIF', 'GIF87a'],
  ['GIF', 'GIF89a'],
  ['PDF', '%PDF-'],
];

/** Brands of ISO base media files (ISO 14496-12): what such a file is. */
const heic = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;

/**
 * Tells what a file is by its first bytes and not by its name.
 * @param head the first {@link headBytes} bytes, or all of a smaller file
 */
export function kindOf(head: Uint8Array): Kind | FileRefusalCode {
  const text = Buffer.from(head).toString('latin1');
  const [known] = starts.find(([, bytes]) => text.startsWith(bytes)) ?? [];
  if (known) return known;
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return isMovingWebp(head) ? 'ANIMATED' : 'WEBP';
  if (text.startsWith('ftyp', 4)) return kindOfMedia(head, text);
  return /<svg[\s>]/i.test(text) ? 'SVG' : 'WRONG_TYPE';
}

/** The brand of the file counts; `mif1` stands for any image, so that the other brands decide. */
function kindOfMedia(head: Uint8Array, text: string): Kind | FileRefusalCode {
  const length = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0);
  const brands = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= Math.min(length, text.length); at += 4) brands.push(text.slice(at, at + 4));
  const [main = ''] = brands;
  if (main === 'avis') return 'ANIMATED';
  if (main === 'avif' || (main === 'mif1' && brands.includes('avif'))) return 'AVIF';
  return brands.some((brand) => heic.test(brand)) ? 'HEIC' : 'WRONG_TYPE';
}

/** The extended header of WebP has a flag for animation. */
function isMovingWebp(head: Uint8Array): boolean {
  const isExtended = Buffer.from(head.subarray(12, 16)).toString('latin1') === 'VP8X';
  return isExtended && ((head[20] ?? 0) & 0b10) !== 0;
}
