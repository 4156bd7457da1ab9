import { beginningOf } from './variable.ts';

/** Beginnings of names that only Switchboard uses: an undeclared name that begins so is a mistake. */
const ours = ['CREDENTIALS_KEY', 'DISPATCH_', 'PERSISTED_', 'PRESENCE_', 'RATE_PER_', 'SUBGRAPH_'];

/**
 * Warns of variables that are probably meant to be declared ones, one sentence each: the name differs in one or two
 * characters, or it begins as only declared ones do.
 * @param names all declared names; a family's end in `<NAME>`
 */
export function findNearMisses(names: readonly string[], environment: NodeJS.ProcessEnv): string[] {
  const families = names.filter((name) => name.includes('<')).map(beginningOf);
  const known = new Set(names);
  const beginnings = ours.filter((beginning) => names.some((name) => name.startsWith(beginning)));
  return Object.keys(environment).flatMap((given) => {
    if (known.has(given) || families.some((beginning) => given.startsWith(beginning))) return [];
    const nearest = nearestOf(names, given);
    if (nearest !== undefined) return [`${given} is not a variable of Switchboard: did you mean ${nearest}?`];
    return beginnings.some((beginning) => given.startsWith(beginning))
      ? [`${given} is not a variable of Switchboard: docs/configuration.md lists them all.`]
      : [];
  });
}

/** Short names may differ in one character, so that HOME is not taken for HOST. */
function nearestOf(names: readonly string[], given: string): string | undefined {
  return names
    .map((name) => ({ name, distance: distance(given, name) }))
    .filter((candidate) => candidate.distance <= (candidate.name.length < 6 ? 1 : 2))
    .toSorted((one, other) => one.distance - other.distance)
    .at(0)?.name;
}

/** The least number of characters to insert, delete or replace (Levenshtein). */
function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [row, character] of one.split('').entries()) {
    const line = [row + 1];
    for (const [column, opposite] of other.split('').entries()) {
      const replaced = (above[column] ?? 0) + (character === opposite ? 0 : 1);
      line.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    above = line;
  }
  return above.at(-1) ?? 0;
}
