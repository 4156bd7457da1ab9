/** Migrations whose number another one had already taken when they came to main. Databases remember their names, so they stay. */
const knownDoubles: ReadonlySet<string> = new Set([
  '00000000000014_participation',
  '00000000000026_vendors_by_name',
  '00000000000027_recent_events',
]);

/**
 * What is wrong with the names of migrations: their numbers order them, so that each is taken once.
 * @param names the folders of prisma/migrations
 * @returns a sentence for each wrong name
 */
export function findWrongNames(names: readonly string[]): string[] {
  const taken = new Map<string, string>();
  return names.toSorted().flatMap((name) => {
    const [, number] = /^(\d{14})_[a-z0-9_]+$/.exec(name) ?? [];
    if (number === undefined) return [`${name}: name it <fourteen digits>_<subject>`];
    const other = taken.get(number);
    if (other !== undefined && !knownDoubles.has(name))
      return [
        `${name}: ${other} has this number; rename the one that is not on main to the next free number`,
      ];
    taken.set(number, other ?? name);
    return [];
  });
}
