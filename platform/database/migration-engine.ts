import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as Engine from '@prisma/schema-engine-wasm';
import { surviveLoss } from './survive-loss.ts';

let loaded: Promise<typeof Engine> | undefined;

/**
 * Prisma's schema engine in its WebAssembly build, over the pg adapter: no download, the same engine
 * as the Prisma CLI's. The module is instantiated by hand because importing `.wasm` still warns in Node 24.
 */
function loadEngine(): Promise<typeof Engine> {
  loaded ??= (async () => {
    const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
    const binary = await readFile(entry.replace(/\.js$/, '_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': bindings });
    bindings.__wbg_set_wasm(instance.exports);
    const start = instance.exports['__wbindgen_start'];
    if (typeof start === 'function') Reflect.apply(start, undefined, []);
    return bindings;
  })();
  return loaded;
}

/** Runs `use` with an engine bound to one database, and frees it afterwards. */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  use: (engine: Engine.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  // A pool of our own, because the engine leaves its connections open.
  const pool = surviveLoss(new pg.Pool({ connectionString: databaseUrl }));
  try {
    return await withSchemaEngineOver(new PrismaPg(pool), use);
  } finally {
    await pool.end();
  }
}

/** As `withSchemaEngine`, over an adapter whose connections are the caller's to end. */
export async function withSchemaEngineOver<Result>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: Engine.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const { SchemaEngine } = await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
  }
}
