import type { Kind } from './signatures.ts';

/** Whether an image moves: a GIF with several pictures, or a PNG with a chunk for animation. WebP and AVIF say so in their first bytes. */
export function isAnimated(kind: Kind, file: Uint8Array): boolean {
  if (kind === 'GIF') return countPictures(Buffer.from(file.buffer, file.byteOffset, file.byteLength)) > 1;
  return kind === 'PNG' && hasAnimation(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
}

/** Walks through the blocks of a GIF (GIF89a specification, section 15 to 26). A damaged one counts until the damage. */
function countPictures(file: Buffer): number {
  const tableAt = (flagsAt: number) =>
    (file[flagsAt] ?? 0) & 0x80 ? 3 * 2 ** (((file[flagsAt] ?? 0) & 7) + 1) : 0;
  const afterParts = (from: number) => {
    let at = from;
    while (at < file.length && file[at] !== 0) at += (file[at] ?? 0) + 1;
    return at + 1;
  };
  let pictures = 0;
  let at = 13 + tableAt(10);
  while (at < file.length && pictures < 2) {
    const block = file[at];
    if (block === 0x2c) {
      pictures += 1;
      at = afterParts(at + 10 + tableAt(at + 9) + 1);
    } else if (block === 0x21) at = afterParts(at + 2);
    else break;
  }
  return pictures;
}

/** An animated PNG has `acTL` before its first `IDAT` (PNG specification, third edition). */
function hasAnimation(file: Buffer): boolean {
  let at = 8;
  while (at + 8 <= file.length) {
    const name = file.toString('latin1', at + 4, at + 8);
    if (name === 'acTL') return true;
    if (name === 'IDAT') return false;
    at += 12 + file.readUInt32BE(at);
  }
  return false;
}
