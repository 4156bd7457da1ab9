import { ConfigurationError } from './configuration-error.ts';
import type { Values, Variables } from './variable.ts';

/** Reads one part of a process's configuration, and knows which variables that takes. */
export interface Reader<Settings> {
  /** @throws ConfigurationError with a sentence for each variable that is missing or wrong */
  (environment: NodeJS.ProcessEnv): Settings;
  readonly variables: Variables;
}

/**
 * @param toSettings makes settings of values that are right each by itself; it may throw a ConfigurationError
 * where they are wrong together
 */
export function defineReader<Declared extends Variables, Settings>(
  variables: Declared,
  toSettings: (values: Values<Declared>) => Settings,
): Reader<Settings> {
  return Object.assign((environment: NodeJS.ProcessEnv) => toSettings(readValues(variables, environment)), {
    variables,
  });
}

/** Runs several readers and throws the problems of all of them at once. */
export function readTogether<Readers extends Readonly<Record<string, Reader<unknown>>>>(
  readers: Readers,
  environment: NodeJS.ProcessEnv,
): { readonly [Name in keyof Readers]: ReturnType<Readers[Name]> } {
  const problems = new Set<string>();
  const results = Object.entries(readers).map(([name, read]) => {
    try {
      return [name, read(environment)];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      // A variable that two readers share is reported once.
      for (const problem of error.problems) problems.add(problem);
      return [name, undefined];
    }
  });
  if (problems.size > 0) throw new ConfigurationError([...problems]);
  // Without a problem each reader has returned its settings.
  return Object.fromEntries(results) as { [Name in keyof Readers]: ReturnType<Readers[Name]> };
}

function readValues<Declared extends Variables>(
  variables: Declared,
  environment: NodeJS.ProcessEnv,
): Values<Declared> {
  const problems: string[] = [];
  const values: [string, unknown][] = [];
  for (const [name, variable] of Object.entries(variables)) {
    const reading = variable.read(name, environment);
    if ('problems' in reading) problems.push(...reading.problems);
    else values.push([name, reading.value]);
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  // Each name was read by its own declaration.
  return Object.fromEntries(values) as Values<Declared>;
}
