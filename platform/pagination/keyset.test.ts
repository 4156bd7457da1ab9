import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { after, before } from 'node:test';
import fc from 'fast-check';
import type pg from 'pg';
import { pino } from 'pino';
import { createPool } from '../database/pool.ts';
import { createTestDatabase } from '../testing/database.ts';
import type { TestDatabase } from '../testing/database.ts';
import { sqltag as sql } from '@prisma/client/runtime/client';
import { identifier, moment } from './key-columns.ts';
import { keyset } from './keyset.ts';
import { pageOf } from './page.ts';
import type { Connection, Page } from './page.ts';

interface Row {
  readonly id: string;
  readonly at: Date;
}

const columns = { at: sql`at`, id: sql`id` };
let database: TestDatabase;
let pool: pg.Pool;

before(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, schema: 'public', log: pino({ level: 'silent' }), max: 2 });
  await pool.query('create table entry (id uuid primary key, at timestamptz(3) not null)');
});
after(async () => {
  await pool.end();
  await database.drop();
});

/** Rows whose times are often equal. */
const rowsArbitrary = fc
  .uniqueArray(fc.uuid(), { maxLength: 12 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.integer({ min: 0, max: 2 }).map((ms) => ({ id, at: new Date(ms) })))),
  );

describe('a keyset page', () => {
  for (const direction of ['asc', 'desc'] as const) {
    it(`walked ${direction} by SQL gives each row once, forward and backward, in pages of any size`, async () => {
      const list = keyset(direction, { at: moment, id: identifier });

      async function read(page: Page): Promise<Connection<Row>> {
        const query = sql`select id, at from entry where true ${list.andBeyond(page, columns)}
          order by ${list.order(page, columns)} limit ${page.limit + 1}::int`;
        const { rows } = await pool.query<Row>(query.text, [...query.values]);
        return list.connection(rows, page);
      }

      const property = fc.asyncProperty(
        rowsArbitrary,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
        async (rows, sizes) => {
          await pool.query('truncate entry');
          for (const { id, at } of rows) await pool.query('insert into entry values ($1, $2)', [id, at]);
          const { rows: ordered } = await pool.query<Row>(
            `select id, at from entry order by at ${direction}, id ${direction}`,
          );
          const expected = ordered.map(({ id }) => id);
          assert.deepEqual(await walk(read, sizes, 'forward'), expected);
          assert.deepEqual(await walk(read, sizes, 'backward'), expected);
        },
      );
      await fc.assert(property, { numRuns: 40 });
    });
  }
});

/** Reads all pages, one size after the other. @returns ids in the order of the list */
async function walk(
  read: (page: Page) => Promise<Connection<Row>>,
  sizes: readonly number[],
  direction: 'forward' | 'backward',
): Promise<string[]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  for (let turn = 0; ; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    const page = pageOf(
      direction === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor },
    );
    const { edges, pageInfo }: Connection<Row> = await read(page);
    pages.push(edges.map(({ node }) => node.id));
    const more: boolean = direction === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    cursor = direction === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
    if (!more) return (direction === 'forward' ? pages : pages.toReversed()).flat();
  }
}
