import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { checkMigrations } from './check-migrations.ts';
import { withSchemaEngine } from './migration-engine.ts';

/**
 * Applies the migrations in `directory` that the database does not have yet, in the order of their names.
 * Table (`_prisma_migrations`), folder and checksums are Prisma's own, so `prisma migrate deploy` does the same.
 * @returns the names of the migrations that it applied
 * @throws StartFailure for a database of a newer version, or one whose last migration was cut off
 */
export async function applyMigrations(databaseUrl: string, directory: string): Promise<string[]> {
  const migrationsList = await readMigrations(directory);
  const missing = await checkMigrations(
    databaseUrl,
    migrationsList.migrationDirectories.map(({ path }) => path),
  );
  // Loading the engine takes longer than all else that a start does here.
  if (missing.length === 0) return [];
  return withSchemaEngine(databaseUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList,
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  });
}

/** The migrations as the engine wants them: a folder each, with one `migration.sql` inside. */
export async function readMigrations(directory: string): Promise<MigrationList> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return {
    baseDir: directory,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(directory, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.toSorted().map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(directory, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}
