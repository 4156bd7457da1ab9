/** How the characters of a file can be written. */
export const encodings = ['UTF_8', 'UTF_16LE', 'UTF_16BE', 'WINDOWS_1252'] as const;

export type Encoding = (typeof encodings)[number];

/** By their names in the Encoding Standard (encoding.spec.whatwg.org). */
export const labelOf: Readonly<Record<Encoding, string>> = {
  UTF_8: 'utf-8',
  UTF_16LE: 'utf-16le',
  UTF_16BE: 'utf-16be',
  WINDOWS_1252: 'windows-1252',
};
