import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMigrations } from '#platform/database/migrate.ts';
import { withSchemaEngineOver } from '#platform/database/migration-engine.ts';
import { prismaFiles } from '../codegen/prisma-schemas.ts';
import { ROOT } from '../root.ts';
import { describingAdapter } from './describing-adapter.ts';
import { splitDiff, type Difference } from './split-diff.ts';

/**
 * What lies between the state that the migrations make and prisma/schema/<subgraph>/.
 * @param serverUrl a Postgres on which a shadow database may be made
 * @param from `empty` for all of the schema, as if there were no migration yet
 */
export async function findDifference(
  serverUrl: string,
  subgraph: string,
  from: 'migrations' | 'empty' = 'migrations',
): Promise<Difference> {
  const files = await Promise.all(
    (await prismaFiles(subgraph)).map(async (path) => ({
      path,
      content: await readFile(join(ROOT, path), 'utf8'),
    })),
  );
  const start =
    from === 'empty'
      ? { tag: from }
      : { tag: from, ...(await readMigrations(join(ROOT, 'prisma/migrations'))) };
  const { stdout } = await withSchemaEngineOver(describingAdapter(serverUrl), (engine) =>
    engine.diff({
      from: start,
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      // The platform brings these tables to each subgraph's schema itself.
      filters: {
        externalTables: ['stream', 'stream_epoch', 'stream_event', 'domain_event', 'write_receipt'].map(
          (table) => `${subgraph}.${table}`,
        ),
        externalEnums: [],
      },
    }),
  );
  return splitDiff(stdout ?? '');
}
