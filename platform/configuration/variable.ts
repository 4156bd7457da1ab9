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

/** The entry of a variable in docs/configuration.md. */
export interface About {
  readonly group: Group;
  /** One line: its effect. */
  readonly what: string;
  /** The default in words, where the value itself is not clear. */
  readonly shownDefault?: string;
}

/** The value of a variable, or a sentence for each problem of its text. */
export type Reading<Value> = { readonly value: Value } | { readonly problems: readonly string[] };

/** One declared environment variable: the only place that defines its parsing, its default and its documentation. */
export interface Variable<Value> {
  readonly about: About;
  /** The default as documentation shows it; empty where there is none. */
  readonly shownDefault: string;
  readonly isRequired: boolean;
  readonly read: (name: string, environment: NodeJS.ProcessEnv) => Reading<Value>;
}

/** The variables of one process by their names. The name of a family ends in `<NAME>`, as in `SUBGRAPH_URL_<NAME>`. */
export type Variables = Readonly<Record<string, Variable<unknown>>>;

/** The result of reading `Declared`. */
export type Values<Declared extends Variables> = {
  readonly [Name in keyof Declared]: Declared[Name] extends Variable<infer Value> ? Value : never;
};

/** A required variable: without it the process does not start. */
export function required<Value>(kind: Kind<Value>, about: About): Variable<Value> {
  return {
    about,
    shownDefault: about.shownDefault ?? 'required',
    isRequired: true,
    read: (name, environment) =>
      readGiven(kind, name, environment) ?? { problems: [`${name} is missing: set it to ${kind.expected}.`] },
  };
}

/** An optional variable; an empty one counts as missing. */
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

/** A family of variables: the values by the text in the place of `<NAME>`. */
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

/** The prefix that all members of a family share; for other names the whole name. */
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
