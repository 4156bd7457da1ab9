import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';

/** What this subgraph alone is configured by. */
export interface Settings {
  /** Days that a session lasts from its sign-in. */
  readonly sessionDays: number;
  /** Accounts that one network address may ask for within an hour. */
  readonly signUpsPerHour: number;
}

const schema = z.object({
  SESSION_DAYS: z.coerce.number().positive().max(3_650).default(30),
  SIGN_UPS_PER_HOUR: z.coerce.number().int().positive().default(20),
});

/** @throws an error that names the variable */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const values = parseEnvironment(schema, environment);
  return { sessionDays: values.SESSION_DAYS, signUpsPerHour: values.SIGN_UPS_PER_HOUR };
}
