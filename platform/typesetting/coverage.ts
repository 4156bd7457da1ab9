import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Family } from './families.ts';

/** Consecutive code points that one file of a family has. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly file: string;
}

const known = new Map<Family, readonly Range[]>();

/** The path of the file of a family that is said to have a character; null when none is. */
export function fileFor(family: Family, codePoint: number): string | null {
  let ranges = known.get(family);
  if (!ranges) known.set(family, (ranges = readRanges(family)));
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range && range.to < codePoint) low = middle + 1;
    else high = middle;
  }
  const found = ranges[low];
  return found && found.from <= codePoint ? found.file : null;
}

/**
 * Reads a package's `unicode.json`: from the name of a file, `[12]` or a script, to CSS's `unicode-range`
 * (drafts.csswg.org/css-fonts/#unicode-range-desc). Files of other scripts, Latin for example, are left out.
 */
function readRanges(family: Family): readonly Range[] {
  const folder = `@fontsource-variable/noto-${family}`;
  const index = fileURLToPath(import.meta.resolve(`${folder}/unicode.json`));
  const subsets = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(index, 'utf8')));
  return Object.entries(subsets)
    .filter(([name]) => name.startsWith('[') || family.endsWith(name))
    .flatMap(([name, ranges]) => {
      const subset = name.replaceAll(/[[\]]/g, '');
      const file = fileURLToPath(
        import.meta.resolve(`${folder}/files/noto-${family}-${subset}-wght-normal.woff2`),
      );
      return ranges.split(',').map((range): Range => {
        const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
        return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), file };
      });
    })
    .toSorted((one, other) => one.from - other.from);
}
