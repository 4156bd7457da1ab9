import { fold } from '../facts/address.ts';

/** Forms of firms, and words that say nothing: they neither make names alike nor different. */
const silent = new Set(
  `gmbh ug kg ohg gbr ag ek eg ev se co mbh inh inhaber ltd limited llc inc corp plc sarl srl bv nv sa the der die das und and
   haftungsbeschraenkt`.split(/\s+/),
);

/** Letters that may differ in a long word: one change, or two letters that have changed places. */
const longWord = 5;

/** What a name is compared by: its words, without the form of the firm and the name of the town. */
export function nameWords(name: string, city: string | null): readonly string[] {
  const town = new Set(wordsOf(city ?? ''));
  const words = wordsOf(name.replaceAll(/\be\.\s?k\.?/gi, 'ek').replaceAll(/\be\.\s?v\.?/gi, 'ev'));
  const said = words.filter((word) => !silent.has(word) && !town.has(word));
  return said.length > 0 ? said : words;
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[a-z\d]+/g) ?? [];
}

/** Words that many names of a search have, such as the names of its trade: they say little. */
export function commonWords(names: readonly (readonly string[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const words of names) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const many = Math.max(5, names.length * 0.05);
  return new Set([...counts].filter(([, count]) => count >= many).map(([word]) => word));
}

/**
 * How alike two names are, 0 to 1: the words that they share, twice, by all words of both (Dice, 1945). A longer word counts more, because
 * it says more, and a common one less. Words with a slip of the pen are the same.
 */
export function nameLikeness(
  one: readonly string[],
  other: readonly string[],
  common: ReadonlySet<string> = new Set(),
): number {
  const weightOf = (word: string) => Math.min(12, Math.max(2, word.length)) * (common.has(word) ? 0.25 : 1);
  const left = [...other];
  let shared = 0;
  for (const word of one) {
    const at = left.findIndex((candidate) => isSameWord(word, candidate));
    if (at === -1) continue;
    shared += weightOf(word) + weightOf(left[at] ?? word);
    left.splice(at, 1);
  }
  const all = [...one, ...other].reduce((sum, word) => sum + weightOf(word), 0);
  return all === 0 ? 0 : shared / all;
}

function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  return Math.min(one.length, other.length) >= longWord && isOneSlip(one, other);
}

/** Whether a letter was added, left out or replaced, or two neighbours have changed places (Damerau, 1964). */
function isOneSlip(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [restOne, restOther] = [one.slice(at), other.slice(at)];
  return (
    restOne.slice(1) === restOther ||
    restOne === restOther.slice(1) ||
    restOne.slice(1) === restOther.slice(1) ||
    (restOne[0] === restOther[1] && restOne[1] === restOther[0] && restOne.slice(2) === restOther.slice(2))
  );
}
