const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The first letters of the first and the last word of a name, whatever its script; `?` for an empty name. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first = '', last] = words.length > 1 ? [words[0], words.at(-1)] : words;
  const initial = (word: string | undefined) => {
    const [segment] = letters.segment((word ?? '').replace(/^[^\p{L}\p{N}]+/u, ''));
    return (segment?.segment ?? '').toLocaleUpperCase();
  };
  return `${initial(first)}${initial(last)}` || '?';
}

/** A hue from 0 to 359 that is always the same for a name. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return hash % 360;
}
