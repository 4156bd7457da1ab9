import { z } from 'zod';
import { parseEnvironment } from '#platform/environment.ts';
import { createLog } from '#platform/log/log.ts';
import { prepareDatabase } from './prepare-database.ts';

/** `node prisma/main.ts`: prepares the database that DATABASE_URL names and ends. Deployments run it before the services. */
const environment = parseEnvironment(
  z.object({ DATABASE_URL: z.string().min(1), DEMO_DATA: z.stringbool().default(false) }),
  process.env,
);
await prepareDatabase({
  databaseUrl: environment.DATABASE_URL,
  demoData: environment.DEMO_DATA,
  log: createLog({ name: 'prepare' }),
});
