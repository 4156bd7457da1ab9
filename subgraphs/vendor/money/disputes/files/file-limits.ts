/** Bytes of one file at most. */
export const mostFileBytes = 4_000_000;

/** Bytes of all that a bank gets at most, with what is made for it. */
export const mostPackBytes = 4_500_000;

/** Files of one dispute at most, also those that were never sent. */
export const mostFiles = 20;

const signatures: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is, by its first bytes and not by its name; null for what banks do not take. */
export function mediaTypeOf(file: Uint8Array): string | null {
  const known = signatures.find(([, bytes]) => bytes.every((byte, index) => file[index] === byte));
  return known?.[0] ?? null;
}
