import type { Kind } from './kinds.ts';

/** The sections of docs/configuration.md, in the order of the page. */
export const groups = [
  'Production',
  'One machine',
  'Logs and traces',
  'Sessions and accounts',
  'Orders',
  'Presence',
  'Providers',
  'The gateway',
  'Limits',
  'Time and capacity',
] as const;

export type Group = (typeof groups)[number];

/** What docs/configuration.md says about a variable. */
export interface About {
  readonly group: Group;
  /** One line: what it decides. */
  readonly what: string;
  /** The default in words, where the value itself says too little. */
  readonly shownDefault?: string;
}

/** What a variable's text was read as, or a sentence for each thing that is wrong with it. */
export type Reading<Value> = { readonly value: Value } | { readonly problems: readonly string[] };

/** One declared environment variable: the only place that says how it is read, what it defaults to and what it is for. */
export interface Variable<Value> {
  readonly about: About;
  /** The default as documentation shows it; empty where there is none. */
  readonly shownDefault: string;
  readonly isRequired: boolean;
  readonly read: (name: string, environment: NodeJS.ProcessEnv) => Reading<Value>;
}

/** The variables of one process by their names. The name of a family ends in `<NAME>`, as in `SUBGRAPH_URL_<NAME>`. */
export type Variables = Readonly<Record<string, Variable<unknown>>>;

/** What reading `Declared` results in. */
export type Values<Declared extends Variables> = {
  readonly [Name in keyof Declared]: Declared[Name] extends Variable<infer Value> ? Value : never;
};

/** A variable without which the process doesn't start. */
export function required<Value>(kind: Kind<Value>, about: About): Variable<Value> {
  return {
    about,
    shownDefault: about.shownDefault ?? 'required',
    isRequired: true,
    read: (name, environment) =>
      readGiven(kind, name, environment) ?? { problems: [`${name} is missing: set it to ${kind.expected}.`] },
  };
}

/** A variable that may be missing; an empty one counts as missing. */
export function optional<Value>(kind: Kind<Value>, about: About): Variable<Value | undefined> {
  return {
    about,
    shownDefault: about.shownDefault ?? '',
    isRequired: false,
    read: (name, environment) => readGiven(kind, name, environment) ?? { value: undefined },
  };
}

export function withDefault<Value>(kind: Kind<Value>, fallback: Value, about: About): Variable<Value> {
  return {
    about,
    shownDefault: about.shownDefault ?? `\`${String(fallback)}\``,
    isRequired: false,
    read: (name, environment) => readGiven(kind, name, environment) ?? { value: fallback },
  };
}

/** One variable for each of something, by what stands in place of `<NAME>`. */
export function family<Value>(kind: Kind<Value>, about: About): Variable<ReadonlyMap<string, Value>> {
  return {
    about,
    shownDefault: about.shownDefault ?? '',
    isRequired: false,
    read: (name, environment) => {
      const beginning = beginningOf(name);
      const values = new Map<string, Value>();
      const problems: string[] = [];
      for (const member of Object.keys(environment).filter((given) => given.startsWith(beginning))) {
        const reading = readGiven(kind, member, environment);
        if (reading && 'value' in reading) values.set(member.slice(beginning.length), reading.value);
        else problems.push(...(reading?.problems ?? []));
      }
      return problems.length > 0 ? { problems } : { value: values };
    },
  };
}

/** The part of a name that all members of its family share; for other names all of it. */
export function beginningOf(name: string): string {
  return name.split('<', 1)[0] ?? name;
}

/** The value of a variable without blanks around it; undefined where it is missing or empty. */
export function givenValue(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const given = environment[name]?.trim();
  return given === '' ? undefined : given;
}

/** Longer values are cut where an error prints them. */
const longestShown = 40;

/** Undefined where nothing is given. Blanks around a value don't count. */
function readGiven<Value>(
  { schema, expected, isShown }: Kind<Value>,
  name: string,
  environment: NodeJS.ProcessEnv,
): Reading<Value> | undefined {
  const given = givenValue(environment, name);
  if (given === undefined) return undefined;
  const result = schema.safeParse(given);
  if (result.success) return { value: result.data };
  const cut = given.length > longestShown ? `${given.slice(0, longestShown)}…` : given;
  const found = isShown ? `is "${cut}"` : 'has a wrong value (not shown here)';
  return { problems: [`${name} ${found}: set it to ${expected}.`] };
}
