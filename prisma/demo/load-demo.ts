import type pg from 'pg';
import type { Logger } from 'pino';
import type { DemoData } from '#platform/configuration/demo-data.ts';
import { createPool } from '#platform/database/pool.ts';
import { prismaOptions } from '#platform/database/prisma-options.ts';
import { factsOf } from '../../subgraphs/admin/analytics/facts/facts-of.ts';
import { storeFacts } from '../../subgraphs/admin/analytics/facts/store-facts.ts';
import { loadDemoData as loadAdmin, loadDemoWork } from '../../subgraphs/admin/demo.ts';
import { openDatabase as openAdmin } from '../../subgraphs/admin/database.ts';
import { loadDemoRankings } from '../../subgraphs/admin/ranking/demo-rankings.ts';
import { countPerformance, outcomeOf } from '../../subgraphs/admin/ranking/performance/count-performance.ts';
import { openDatabase as openConversation } from '../../subgraphs/conversation/database.ts';
import { loadDemoConversations } from '../../subgraphs/conversation/demo/conversations.ts';
import { openDatabase as openIntegration } from '../../subgraphs/integration/database.ts';
import { loadDemoIntegration } from '../../subgraphs/integration/demo/load-demo.ts';
import { openDatabase as openVendor } from '../../subgraphs/vendor/database.ts';
import { loadDemoOrders } from '../../subgraphs/vendor/demo/orders.ts';
import { loadDemoReferrals } from '../../subgraphs/vendor/demo/referrals.ts';
import { loadDemoVendors } from '../../subgraphs/vendor/demo/vendors.ts';
import { readDemoEvents } from './demo-events.ts';
import { loadDemoFiles } from './files/load-demo-files.ts';
import { rankedRequest } from './ranked-request.ts';
import { demoStory } from './story.ts';

/** The whole load takes less than two seconds; a busy machine has more. */
const timeout = 60_000;

/**
 * Loads the demo data. People are committed last: an attempt that failed half way is then seen as empty, and each part skips what is
 * there. Rankings need people, so one transaction holds both open while the rest is written.
 */
export async function loadDemo(
  databaseUrl: string,
  log: Logger,
  demoData: Exclude<DemoData, 'none'>,
): Promise<void> {
  const now = new Date();
  const isFull = demoData === 'full';
  const planned = isFull ? demoStory(now) : [];
  await load('vendor', openVendor, loadDemoVendors);
  await load('admin', openAdmin, (admin) =>
    admin.$transaction(
      async (tx) => {
        await loadAdmin(tx, planned);
        const rankings = await loadDemoRankings(tx, planned);
        const requests = planned.map((request) =>
          rankedRequest(request, (request.order && rankings.get(request.order.id)) ?? []),
        );
        await load('vendor', openVendor, async (db) => {
          await loadDemoOrders(db, requests);
          if (isFull) await loadDemoReferrals(db);
        });
        await load('conversation', openConversation, (db) => loadDemoConversations(db, requests));
        if (isFull) {
          await load('integration', openIntegration, (db) => loadDemoIntegration(db, requests));
          await withPool('integration', loadDemoFiles);
        }
        const events = [
          ...(await withPool('admin', readDemoEvents)),
          ...(isFull ? await loadDemoWork(tx, planned, now) : []),
        ];
        await storeFacts(tx, events.flatMap(factsOf));
        for (const outcome of events.flatMap((event) => outcomeOf(event) ?? [])) {
          await countPerformance(tx, outcome);
        }
      },
      { timeout },
    ),
  );

  async function withPool<Result>(schema: string, work: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
    const pool = createPool({ url: databaseUrl, schema, log, max: 1 });
    try {
      return await work(pool);
    } finally {
      await pool.end();
    }
  }

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
