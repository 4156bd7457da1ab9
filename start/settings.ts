import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';

/** What `npm start` is configured by. All other variables go to the services as they are. */
export interface StartSettings {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly dataDirectory: string;
  /** An own database; without one Postgres is started too. */
  readonly databaseUrl: string | undefined;
  readonly demoData: boolean;
}

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  HOST: z.string().min(1).default('localhost'),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.string().min(1).optional(),
  NODE_ENV: z.string().optional(),
  DEMO_DATA: z.stringbool().optional(),
});

/** @throws an error that names the variable that is wrong */
export function readSettings(variables: NodeJS.ProcessEnv): StartSettings {
  const parsed = parseEnvironment(schema, variables);
  return {
    port: parsed.PORT,
    host: parsed.HOST,
    publicUrl: (parsed.PUBLIC_URL ?? `http://localhost:${parsed.PORT}`).replace(/\/$/, ''),
    dataDirectory: parsed.DATA_DIR,
    databaseUrl: parsed.DATABASE_URL,
    // The demo accounts have a password that everybody knows: production gets them only on demand.
    demoData: parsed.DEMO_DATA ?? parsed.NODE_ENV !== 'production',
  };
}
