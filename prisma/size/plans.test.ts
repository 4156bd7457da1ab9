import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { seed } from '../seed/seed.ts';
import { sizedReads } from './lists.ts';
import { openServices } from './open-services.ts';
import type { OpenServices } from './open-services.ts';
import { recordStatements } from './recorded-statements.ts';
import type { RecordedStatement } from './recorded-statements.ts';

/** Tables that grow with the work of years. */
const growing = [
  'account',
  'audit_entry',
  'guest',
  'conversation',
  'participant',
  'message',
  'read_marker',
  'conversation_label',
  'conversation_rating',
  'note',
  'stream',
  'stream_event',
  'vendor',
  'vendor_service',
  'work_order',
  'offer',
  'order_history',
  'invoice',
  'notification',
  'delivery',
  'api_key',
  'domain_event',
];

/** A node of `explain (format json)`. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const nodeSchema: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    Plans: z.array(nodeSchema).optional(),
  }),
);
const rowSchema = z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: nodeSchema })]) });

describe('the plans of lists, searches, counts and resumes', () => {
  let database: TestDatabase;
  let services: OpenServices;
  let recorded: RecordedStatement[] = [];
  before(async () => {
    database = await createTestDatabase();
    await seed({
      messages: 20_000,
      orders: 4_000,
      vendors: 4_000,
      databaseUrl: database.url,
      intoUsed: false,
      report: () => {},
    });
    services = await openServices(database.url, (client) =>
      recordStatements(client, (statement) => recorded.push(statement)),
    );
  });
  after(async () => {
    await services.close();
    await database.drop();
  });

  /** The growing tables that statements of a read scan from one end to the other. */
  async function scanned({ run }: (typeof sizedReads)[number]): Promise<string[]> {
    recorded = [];
    await run(services, 0);
    const statements = recorded.filter(({ text }) => /^\s*(select|with)\b/i.test(text));
    assert.notEqual(statements.length, 0, 'no statement was recorded');
    const found: string[] = [];
    for (const { text, values } of statements) found.push(...(await scansOf(text, values)));
    return found;
  }

  async function scansOf(text: string, values: readonly unknown[]): Promise<string[]> {
    for (const schema of ['conversation', 'vendor', 'admin', 'integration']) {
      const client = new pg.Client({
        connectionString: database.url,
        // A page of a table costs as if the table had fifty times as many: what is no loss today is one then.
        options: `-c search_path=${schema},public -c seq_page_cost=50`,
      });
      await client.connect();
      try {
        const { rows } = await client.query(`explain (format json) ${text}`, [...values]);
        return rows.flatMap((row) => scansIn(rowSchema.parse(row)['QUERY PLAN'][0].Plan));
      } catch (error) {
        // The statement belongs to another schema.
        if (!(error instanceof pg.DatabaseError) || !['42P01', '42704', '42883'].includes(error.code ?? ''))
          throw error;
      } finally {
        await client.end();
      }
    }
    throw new Error(`No schema has the tables of: ${text}`);
  }

  it('scan no table that grows', async () => {
    const scans: Record<string, string[]> = {};
    for (const read of sizedReads) {
      const tables = await scanned(read);
      if (tables.length > 0) scans[read.name] = tables;
    }
    assert.deepEqual(scans, {});
  });

  it('are seen to scan where an index is missing', async () => {
    const inbox = sizedReads.find(({ name }) => name === 'inbox, open');
    assert.ok(inbox);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      for (const index of [
        'conversation_last_activity_at_id_idx',
        'conversation_status_last_activity_at_id_idx',
        'conversation_by_priority',
        'conversation_of_team',
      ])
        await client.query(`drop index conversation.${index}`);
      assert.deepEqual(await scanned(inbox), ['conversation']);
    } finally {
      await client.end();
    }
  });
});

function scansIn(node: PlanNode): string[] {
  const table = node['Relation Name'];
  const own = node['Node Type'] === 'Seq Scan' && table && growing.includes(table) ? [table] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansIn)];
}
