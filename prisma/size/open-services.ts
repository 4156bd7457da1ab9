import type pg from 'pg';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import { createLog } from '#platform/log/log.ts';
import { ensureStreamTables } from '#platform/streams/tables.ts';
import { openDatabase as openAdmin } from '../../subgraphs/admin/database.ts';
import { openDatabase as openConversation } from '../../subgraphs/conversation/database.ts';
import { openDatabase as openIntegration } from '../../subgraphs/integration/database.ts';
import { openDatabase as openVendor } from '../../subgraphs/vendor/database.ts';

const log = createLog({ name: 'size', level: 'error' });

/** The databases of the subgraphs, each with one connection, as their processes open them. */
export type OpenServices = Awaited<ReturnType<typeof openServices>>;

/** @param watch is called with every new connection */
export async function openServices(databaseUrl: string, watch: (client: pg.PoolClient) => void = () => {}) {
  const pools = {
    admin: poolOf('admin'),
    conversation: poolOf('conversation'),
    integration: poolOf('integration'),
    vendor: poolOf('vendor'),
  };
  for (const [schema, pool] of Object.entries(pools)) await ensureStreamTables(pool, schema);
  const admin = openAdmin(prismaOptions(pools.admin, 'admin'));
  const conversation = openConversation(prismaOptions(pools.conversation, 'conversation'));
  const integration = openIntegration(prismaOptions(pools.integration, 'integration'));
  const vendor = openVendor(prismaOptions(pools.vendor, 'vendor'));
  return {
    admin,
    conversation,
    integration,
    vendor,
    pools,
    close: async () => {
      for (const db of [admin, conversation, integration, vendor]) await db.$disconnect();
      for (const pool of Object.values(pools)) await pool.end();
    },
  };

  function poolOf(schema: string): pg.Pool {
    const pool = createPool({ url: databaseUrl, schema, log, max: 1 });
    pool.on('connect', watch);
    return pool;
  }
}
