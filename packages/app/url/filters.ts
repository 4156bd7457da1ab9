/** The filters of a page by name; an empty text does not limit. */
export type Filters<Name extends string> = Readonly<Record<Name, string>>;

/** Reads the filters from the part of the URL after `?`. */
export function readFilters<Name extends string>(names: readonly Name[], search: string): Filters<Name> {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(names.map((name) => [name, parameters.get(name) ?? ''])) as Filters<Name>;
}

/** The same URL part with other values: an empty one is left out, and what is no filter stays. */
export function writeFilters(search: string, changes: Readonly<Record<string, string>>): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The value where it is one of the known ones, else undefined: a URL can say anything. */
export function oneOf<Value extends string>(known: readonly Value[], value: string): Value | undefined {
  return known.find((candidate) => candidate === value);
}
