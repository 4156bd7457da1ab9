import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { z } from 'zod';

/** Postgres' own one-byte type `"char"`, which only its catalogues use, and `bpchar`, which reads the same. */
const CHAR_OID = 18;
const BPCHAR_OID = 1042;

const RowDescription = z.object({ fields: z.array(z.object({ dataTypeID: z.number() })) });

/**
 * An adapter with which the schema engine can describe a database: as `PrismaPg`, but it also knows the type `"char"`.
 * Without it a description fails with "Column type 'char' could not be deserialized" (prisma/orm issue 27403).
 * @param serverUrl a database of the server, from which shadow databases are made and dropped
 */
export function describingAdapter(serverUrl: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(serverUrl),
    connectToShadowDb: async () => {
      const name = `switchboard_shadow_${crypto.randomUUID().replaceAll('-', '')}`;
      await execute(serverUrl, `create database ${name}`);
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      const adapter = await connect(url.href);
      const dispose = adapter.dispose.bind(adapter);
      adapter.dispose = async () => {
        await dispose();
        await execute(serverUrl, `drop database ${name} with (force)`);
      };
      return adapter;
    },
  };
}

async function connect(connectionString: string): Promise<SqlDriverAdapter> {
  // One connection, so that the last row description is that of the query that has just been answered.
  const pool = new pg.Pool({ connectionString, max: 1 });
  let characters: number[] = [];
  pool.on('connect', (client) => {
    connectionOf(client).prependListener(
      'rowDescription',
      (message: { fields: { dataTypeID: number }[] }) => {
        const { fields } = RowDescription.parse(message);
        characters = fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
        for (const index of characters)
          Object.assign(message.fields[index] ?? {}, { dataTypeID: BPCHAR_OID });
      },
    );
  });
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    characters = [];
    const result = await queryRaw(query);
    for (const index of characters) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

function connectionOf(client: pg.PoolClient): pg.Connection {
  if (!(client instanceof pg.Client)) throw new Error('a pool of pg gives clients of pg');
  return client.connection;
}

async function execute(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
