/** Separators between entries. Spaces are none: British postcodes have one inside. */
const separators = /[\n,;]+/;

/** Reads postcodes as people type or paste them. Numbers with spaces between them, as in `10115 10117`, are several. */
export function readPostcodes(typed: string): readonly string[] {
  const entries = typed
    .split(separators)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const parts = entry.split(/\s+/);
      return parts.every((part) => /^\d{4,}$/.test(part)) ? parts : [entry];
    });
  return [...new Set(entries)];
}
