import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Days that a session lasts from its sign-in. */
  readonly sessionDays: number;
}

const schema = z.object({
  SESSION_DAYS: z.coerce.number().positive().max(3_650).default(30),
});

/** @throws an error that names the variable */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  return { sessionDays: parseEnvironment(schema, environment).SESSION_DAYS };
}
