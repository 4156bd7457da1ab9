import type { KnownService, Slot, Turn } from '../insight.ts';
import { foldWord, fold, type Word } from '../text/fold.ts';
import { slotAt } from './slot.ts';
import { TRADES } from './trades.ts';

/** Shorter words with a letter wrong are other words. */
const MIN_FUZZY = 6;
const tables = new WeakMap<readonly KnownService[], ReadonlyMap<string, string>>();

/** Services that a message names: by slug, name, or a word of their trade, with one letter wrong at most. */
export function findServices(turn: Turn, words: readonly Word[], services: readonly KnownService[]): Slot[] {
  const table = tableOf(services);
  const found = words.flatMap((word) => {
    const exact = table.get(word.word);
    const slug = exact ?? nearly(word.word, table);
    return slug === undefined ? [] : [slotAt(turn, 'SERVICE', word, slug, exact ? 0.95 : 0.75)];
  });
  return found.filter((slot, index) => found.findIndex(({ value }) => value === slot.value) === index);
}

/** The slug of each word, made once for a list of services. */
function tableOf(services: readonly KnownService[]): ReadonlyMap<string, string> {
  const known = tables.get(services);
  if (known) return known;
  const table = new Map<string, string>();
  for (const { slug, name } of services) {
    const own = [...fold(slug), ...fold(name)].map(({ word }) => word).filter((word) => word.length > 3);
    const trades = TRADES.filter((trade) => own.some((word) => trade.includes(word)));
    for (const word of [...own, ...trades.flat()].map(foldWord)) if (!table.has(word)) table.set(word, slug);
  }
  tables.set(services, table);
  return table;
}

function nearly(word: string, table: ReadonlyMap<string, string>): string | undefined {
  if (word.length < MIN_FUZZY) return undefined;
  for (const [known, slug] of table) if (known.length >= MIN_FUZZY && isOneAway(word, known)) return slug;
  return undefined;
}

/** Whether two words differ by one letter: another, a missing, an additional one, or two that are swapped. */
export function isOneAway(a: string, b: string): boolean {
  if (a.charCodeAt(0) !== b.charCodeAt(0) || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
