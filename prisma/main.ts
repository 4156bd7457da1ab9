import { defineReader } from '#platform/configuration/reader.ts';
import { shared } from '#platform/configuration/shared-variables.ts';
import { runProcess } from '#platform/launch/run-process.ts';
import { createLog } from '#platform/log/log.ts';
import { prepareDatabase } from './prepare-database.ts';

/** What preparing a database is configured by. */
const readPreparation = defineReader(
  {
    DATABASE_URL: shared.databaseUrl,
    DEMO_DATA: shared.demoData,
    LOG_LEVEL: shared.logLevel,
    LOG_FORMAT: shared.logFormat,
  },
  (values) => ({
    databaseUrl: values.DATABASE_URL,
    demoData: values.DEMO_DATA ?? false,
    log: createLog({ name: 'prepare', level: values.LOG_LEVEL, format: values.LOG_FORMAT }),
  }),
);

/** `node prisma/main.ts`: prepares the database that DATABASE_URL names and ends. Deployments run it before the services. */
await runProcess('prepare', () => prepareDatabase(readPreparation(process.env)));
