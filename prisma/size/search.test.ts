import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pageOf } from '#platform/pagination/page.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { noFilter } from '../../subgraphs/conversation/conversations/inbox-filter.ts';
import { readInbox } from '../../subgraphs/conversation/conversations/read-inbox.ts';
import { seed } from '../seed/seed.ts';
import { openServices } from './open-services.ts';
import type { OpenServices } from './open-services.ts';

const viewer = {
  kind: 'OPERATOR',
  role: 'ADMIN',
  sub: '5eed0001-0000-7000-8000-000000000001',
  sid: null,
} as const;

/** Frequent, rare, unique and absent words, in scripts with and without spaces, of one character and of many. */
const searches = [
  'price',
  'PRICE INCLUDES',
  'harmonium',
  'wisteria has',
  'K-40',
  'K-6000',
  'Guest 7',
  'xylophone',
  'a',
  '?',
  'zq',

  '台所',
  '水',
  '水が',
  '发票',
  '发票已经寄出了。 ',
  '보일러',
  '電話',
  'РОЗЕТКА',
  'розетка. ',
  'ö',
  'nächste',
  'môrgen',
  'früh',
];

describe('an operator’s search of the inbox', () => {
  let database: TestDatabase;
  let services: OpenServices;
  before(async () => {
    database = await createTestDatabase();
    await seed({
      messages: 12_000,
      orders: 10,
      vendors: 10,
      databaseUrl: database.url,
      intoUsed: false,
      report: () => {},
    });
    services = await openServices(database.url);
  });
  after(async () => {
    await services.close();
    await database.drop();
  });

  /** What looking through every row finds, newest first. */
  async function lookedThrough(words: string): Promise<string[]> {
    const { rows } = await services.pools.conversation.query<{ id: string }>(
      `select c.id from conversation c
       where strpos(lower(subject), lower($1)) > 0
         or exists (select from participant where conversation_id = c.id and strpos(lower(display_name), lower($1)) > 0)
         or exists (select from message where conversation_id = c.id and strpos(lower(body), lower($1)) > 0)
       order by last_activity_at desc, c.id desc`,
      [words],
    );
    return rows.map(({ id }) => id);
  }

  /** The ids of a page, and the cursor behind it. */
  async function find(search: string, page: Parameters<typeof pageOf>[0]) {
    const filter = { ...noFilter, search };
    const { edges, pageInfo } = await readInbox(services.conversation, viewer, filter, pageOf(page));
    return { ids: edges.map(({ node }) => node.id), after: pageInfo.endCursor };
  }

  it('finds what looking through every row finds, page by page', async () => {
    for (const words of searches) {
      const expected = await lookedThrough(words);
      const first = await find(words, { first: 7 });
      assert.deepEqual(first.ids, expected.slice(0, 7), words);
      if (first.after === null) continue;
      const second = await find(words, { first: 7, after: first.after });
      assert.deepEqual(second.ids, expected.slice(7, 14), words);
      const last = await find(words, { last: 7 });
      assert.deepEqual(last.ids, expected.slice(-7), words);
    }
  });

  it('finds words that only an old message of a long conversation has', async () => {
    const { rows } = await services.pools.conversation.query<{ conversation_id: string }>(
      `update message set body = 'quixotic ' || body where seq = 4 and conversation_id = (
         select id from conversation order by message_count desc limit 1) returning conversation_id`,
    );
    assert.deepEqual((await find('quixotic', { first: 5 })).ids, [rows[0]?.conversation_id]);
  });
});
