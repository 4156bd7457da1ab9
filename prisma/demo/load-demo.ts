import type { Logger } from 'pino';
import type { DemoData } from '#platform/configuration/demo-data.ts';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import { loadDemoData as loadAdmin } from '../../subgraphs/admin/demo.ts';
import { openDatabase as openAdmin } from '../../subgraphs/admin/database.ts';
import { openDatabase as openConversation } from '../../subgraphs/conversation/database.ts';
import { loadDemoConversations } from '../../subgraphs/conversation/demo/conversations.ts';
import { openDatabase as openVendor } from '../../subgraphs/vendor/database.ts';
import { loadDemoOrders } from '../../subgraphs/vendor/demo/orders.ts';
import { loadDemoVendors } from '../../subgraphs/vendor/demo/vendors.ts';
import { demoStory } from './story.ts';

/** Loads the demo data. People last: an attempt that failed half way is then seen as empty, and each part skips what is there. */
export async function loadDemo(
  databaseUrl: string,
  log: Logger,
  demoData: Exclude<DemoData, 'none'>,
): Promise<void> {
  const requests = demoData === 'full' ? demoStory(new Date()) : [];
  await load('vendor', openVendor, async (db) => {
    await loadDemoVendors(db);
    await loadDemoOrders(db, requests);
  });
  await load('conversation', openConversation, (db) => loadDemoConversations(db, requests));
  await load('admin', openAdmin, (db) => loadAdmin(db, requests));

  async function load<Database extends { $disconnect(): Promise<void> }>(
    name: string,
    open: (options: ReturnType<typeof prismaOptions>) => Database,
    fill: (db: Database) => Promise<void>,
  ): Promise<void> {
    const pool = createPool({ url: databaseUrl, schema: name, log, max: 2 });
    const db = open(prismaOptions(pool, name));
    try {
      await fill(db);
    } finally {
      await db.$disconnect();
      await pool.end();
    }
  }
}
