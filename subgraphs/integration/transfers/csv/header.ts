import { UnreadableFile } from './unreadable-file.ts';

/** What no header looks like: an e-mail address, a telephone number or another number, a date, a web address. */
const data = [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, /^[+(]?\d[\d\s().,/:-]*$/, /^https?:\/\//i];

/** Characters of a name; what is longer is cut. */
const longestName = 200;

/**
 * The names of the columns. A column without a header is called by its place, and a repeated name gets a number.
 * @throws UnreadableFile for a first row that holds data
 */
export function headerOf(cells: readonly string[]): readonly string[] {
  const names = cells.map((cell) => cell.trim().slice(0, longestName));
  if (names.every((name) => name === '') || names.some((name) => data.some((form) => form.test(name))))
    throw new UnreadableFile(
      'NO_HEADER',
      'The first row holds no names of columns: put a row with the names before the others.',
    );
  if (names.length < 2)
    throw new UnreadableFile(
      'ONE_COLUMN',
      'The file has one column only: separate the cells by commas, semicolons, tabs or vertical bars.',
    );
  const taken = new Map<string, number>();
  return names.map((given, index) => {
    const name = given === '' ? `Column ${index + 1}` : given;
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
