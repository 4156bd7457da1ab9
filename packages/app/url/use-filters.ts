import { useLocation, useSearch } from 'wouter';
import { readFilters, writeFilters } from './filters.ts';
import type { Filters } from './filters.ts';

/** The filters of a page, which live in its URL. A change replaces the entry of the history. @param names always the same */
export function useFilters<Name extends string>(
  names: readonly Name[],
): readonly [filters: Filters<Name>, change: (changes: Partial<Filters<Name>>) => void] {
  const search = useSearch();
  const [location, navigate] = useLocation();
  return [
    readFilters(names, search),
    (changes) =>
      navigate(`${location}${writeFilters(search, changes as Readonly<Record<string, string>>)}`, {
        replace: true,
      }),
  ];
}
