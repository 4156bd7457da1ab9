const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a of a text's UTF-16 units, 32 bits. */
export function fnv1a(text: string, from = OFFSET): number {
  let hash = from;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, PRIME);
  }
  return hash >>> 0;
}

/** The bucket of a hash among 2^bits: the high bits are folded in, because the low ones of FNV-1a mix less. */
export function bucket(hash: number, bits: number): number {
  return ((hash >>> bits) ^ hash) & ((1 << bits) - 1);
}
