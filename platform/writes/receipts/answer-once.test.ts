import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  graphql,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';
import type pg from 'pg';
import { pino } from 'pino';
import { createPool } from '../../database/pool.ts';
import { openSqlDatabase } from '../../database/sql-database.ts';
import type { SqlDatabase } from '../../database/sql-database.ts';
import { conflict } from '../../errors/errors.ts';
import { anonymous } from '../../identity/viewer.ts';
import type { Viewer } from '../../identity/viewer.ts';
import { createNotifier } from '../../streams/notifier.ts';
import { createTestDatabase } from '../../testing/database.ts';
import type { TestDatabase } from '../../testing/database.ts';
import { write } from '../write.ts';
import type { Writer } from '../write.ts';
import type { Transaction } from '../../streams/append.ts';
import { answerOnce } from './answer-once.ts';
import { purgeReceipts } from './purge-receipts.ts';
import { ensureReceiptTable } from './receipt-table.ts';
import type { Receipts } from './receipts.ts';

const log = pino({ level: 'silent' });
const bus = { publish: async () => {}, listen: async () => {}, check: async () => {}, close: async () => {} };
const somebody = (): Viewer => ({ kind: 'CUSTOMER', role: 'CUSTOMER', sub: randomUUID(), sid: null });

interface TestContext extends Writer<Transaction> {
  readonly db: SqlDatabase;
  readonly viewer: Viewer;
  readonly receipts?: Receipts;
}

let database: TestDatabase;
let pool: pg.Pool;
let db: SqlDatabase;
/** How often the world outside was asked. */
let asked = 0;
/** Thrown by a call between its writes, or after them. */
let failure: { readonly afterWrite: number; readonly error: Error } | null = null;

const insert = (tx: Transaction, name: string) =>
  tx.$queryRaw<{ id: number; name: string }[]>`insert into thing (name) values (${name}) returning id, name`;

function makeSchema(): GraphQLSchema {
  const input = new GraphQLInputObjectType({
    name: 'Given',
    fields: { name: { type: GraphQLString }, clientId: { type: GraphQLString } },
  });
  const field = (resolve: (name: string, context: TestContext) => Promise<string>) => ({
    type: GraphQLString,
    args: { input: { type: input } },
    resolve: (_root: unknown, args: { input: { name: string } }, context: TestContext) =>
      resolve(args.input.name, context),
  });
  const mutation = new GraphQLObjectType<unknown, TestContext>({
    name: 'Mutation',
    fields: {
      addTwo: field(async (name, context) => {
        const made = [];
        for (const part of [1, 2]) {
          const [row] = await write(context, (tx) => insert(tx, `${name} ${part}`));
          made.push(row?.id);
          if (failure?.afterWrite === part) throw failure.error;
        }
        return made.join(' ');
      }),
      refuse: field((_name, context) =>
        write(context, async (tx) => {
          await insert(tx, 'refused');
          if (failure) throw failure.error;
          return 'taken';
        }),
      ),
      ask: field(async () => {
        asked += 1;
        return `answer ${asked}`;
      }),
    },
  });
  const query = new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLInt } } });
  const schema = new GraphQLSchema({ query, mutation });
  answerOnce(schema, 'a secret of at least thirty-two bytes');
  return schema;
}

const schema = makeSchema();

async function call(viewer: Viewer, mutation: string, input: object) {
  const { data, errors } = await graphql({
    schema,
    source: `mutation ($input: Given) { ${mutation}(input: $input) }`,
    variableValues: { input },
    contextValue: { db, viewer, notifier: createNotifier(bus, log), log },
  });
  return { answer: data?.[mutation], code: errors?.[0]?.extensions['code'], error: errors?.[0]?.message };
}

const names = async () => {
  const { rows } = await pool.query<{ name: string }>('select name from thing order by id');
  return rows.map(({ name }) => name);
};

before(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, schema: 'public', log, max: 8 });
  db = openSqlDatabase(undefined, pool);
  await ensureReceiptTable(pool);
  await pool.query(
    'create table thing (id int primary key generated always as identity, name text not null)',
  );
});
after(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  asked = 0;
  failure = null;
  await pool.query('truncate thing, write_receipt');
});

describe('a mutation with a clientId', () => {
  it('says its first answer when it comes again, and writes nothing', async () => {
    const viewer = somebody();
    const input = { name: 'tap', clientId: 'a' };
    const first = await call(viewer, 'addTwo', input);
    assert.equal(first.error, undefined);
    assert.deepEqual(await call(viewer, 'addTwo', input), first);
    assert.deepEqual(await names(), ['tap 1', 'tap 2']);
  });

  it('is done again with another clientId, by somebody else, or without one', async () => {
    const viewer = somebody();
    await call(viewer, 'addTwo', { name: 'a', clientId: 'a' });
    await call(viewer, 'addTwo', { name: 'b', clientId: 'b' });
    await call(somebody(), 'addTwo', { name: 'c', clientId: 'a' });
    for (const name of ['d', 'e']) await call(viewer, 'addTwo', { name });
    assert.deepEqual(
      (await names()).filter((name) => name.endsWith('1')),
      ['a 1', 'b 1', 'c 1', 'd 1', 'e 1'],
    );
  });

  it('is refused with another input', async () => {
    const viewer = somebody();
    await call(viewer, 'addTwo', { name: 'a', clientId: 'a' });
    assert.equal((await call(viewer, 'addTwo', { name: 'b', clientId: 'a' })).code, 'CONFLICT');
    assert.equal(
      (await call(viewer, 'addTwo', { name: 'a', clientId: 'x'.repeat(201) })).code,
      'BAD_USER_INPUT',
    );
    assert.equal((await names()).length, 2);
  });

  it('goes on after the write that it has done, where it died between two', async () => {
    const viewer = somebody();
    const input = { name: 'pipe', clientId: 'a' };
    failure = { afterWrite: 1, error: new Error('killed') };
    assert.equal((await call(viewer, 'addTwo', input)).error, 'killed');
    assert.deepEqual(await names(), ['pipe 1']);
    failure = null;
    const again = await call(viewer, 'addTwo', input);
    assert.deepEqual(await names(), ['pipe 1', 'pipe 2']);
    assert.deepEqual(await call(viewer, 'addTwo', input), again);
  });

  it('may come again after a refusal, which leaves nothing', async () => {
    const viewer = somebody();
    failure = { afterWrite: 0, error: conflict('Not yet.') };
    assert.equal((await call(viewer, 'refuse', { clientId: 'a' })).code, 'CONFLICT');
    failure = null;
    assert.equal((await call(viewer, 'refuse', { clientId: 'a' })).answer, 'taken');
    assert.deepEqual(await names(), ['refused']);
  });

  it('is done once when it comes many times at the same moment', async () => {
    const viewer = somebody();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => call(viewer, 'addTwo', { name: 'tap', clientId: 'a' })),
    );
    assert.equal(new Set(answers.map(({ answer }) => answer)).size, 1);
    assert.deepEqual(await names(), ['tap 1', 'tap 2']);
  });

  it('asks the world outside once, where it writes nothing itself', async () => {
    const viewer = somebody();
    for (let n = 0; n < 3; n++) {
      assert.equal((await call(viewer, 'ask', { name: 'x', clientId: 'a' })).answer, 'answer 1');
    }
    assert.equal((await call(viewer, 'ask', { name: 'y', clientId: 'a' })).code, 'CONFLICT');
    assert.equal(asked, 1);
  });

  it('has no clientId without a session', async () => {
    for (let n = 0; n < 2; n++) await call(anonymous, 'addTwo', { name: 'a', clientId: 'a' });
    assert.equal((await names()).length, 4);
  });
});

describe('receipts', () => {
  it('show neither what was sent nor what was made', async () => {
    await call(somebody(), 'addTwo', { name: 'a telltale name', clientId: 'a telltale id' });
    const { rows } = await pool.query<{ line: string }>(
      "select encode(id || digest || answer, 'escape') as line from write_receipt",
    );
    assert.equal(rows.length, 2);
    assert.ok(!rows.some(({ line }) => line.includes('telltale')));
  });

  it('are deleted after thirty days; the call is a new one then', async () => {
    const viewer = somebody();
    const input = { name: 'tap', clientId: 'a' };
    await call(viewer, 'addTwo', input);
    assert.equal(await purgeReceipts(pool, new AbortController().signal), 0);
    await pool.query("update write_receipt set at = at - interval '31 days'");
    assert.equal(await purgeReceipts(pool, new AbortController().signal), 2);
    await call(viewer, 'addTwo', input);
    assert.equal((await names()).length, 4);
  });
});
