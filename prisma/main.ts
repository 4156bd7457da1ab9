import { defineReader } from '#platform/configuration/reader.ts';
import { defaultPublicUrl, shared } from '#platform/configuration/shared-variables.ts';
import { runProcess } from '#platform/launch/run-process.ts';
import { createLog } from '#platform/log/log.ts';
import { howToUse } from '../subgraphs/admin/set-up/how-to-use.ts';
import { prepareDatabase } from './prepare-database.ts';

/** What preparing a database is configured by. */
const readPreparation = defineReader(
  {
    DATABASE_URL: shared.databaseUrl,
    DEMO_DATA: shared.demoData,
    NODE_ENV: shared.nodeEnv,
    PUBLIC_URL: shared.publicUrl,
    LOG_LEVEL: shared.logLevel,
    LOG_FORMAT: shared.logFormat,
  },
  (values) => ({
    databaseUrl: values.DATABASE_URL,
    demoData: values.DEMO_DATA ?? 'none',
    production: values.NODE_ENV === 'production',
    publicUrl: values.PUBLIC_URL ?? defaultPublicUrl,
    log: createLog({ name: 'prepare', level: values.LOG_LEVEL, format: values.LOG_FORMAT }),
  }),
);

/** `node prisma/main.ts`: prepares the database that DATABASE_URL names and ends. Deployments run it before the services. */
await runProcess('prepare', async () => {
  const { publicUrl, ...preparation } = readPreparation(process.env);
  const { firstSetUp } = await prepareDatabase(preparation);
  if (firstSetUp !== null) preparation.log.warn(howToUse(firstSetUp, 'FIRST', publicUrl));
});
