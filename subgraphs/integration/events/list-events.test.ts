import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { admin, startIntegration } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';

const list = `query ($filter: DomainEventFilter, $first: Int, $after: String, $last: Int, $before: String) {
  domainEvents(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { subjectId type } } pageInfo { hasNextPage }
  }
}`;
const answerSchema = z.object({
  domainEvents: z.object({
    edges: z.array(
      z.object({ cursor: z.string(), node: z.object({ subjectId: z.string(), type: z.string() }) }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
});

describe('domainEvents', () => {
  let tests: TestIntegration;
  before(async () => {
    tests = await startIntegration();
    await tests.services.pool.query(`
      insert into domain_event (id, type, version, at, subject_type, subject_id, data)
      select uuidv7(), (array['order.created', 'order.accepted', 'invoice.paid'])[1 + n % 3], 1,
        timestamptz '2026-01-01' + n * interval '1 minute', (array['order', 'order', 'invoice'])[1 + n % 3], n, '{}'
      from generate_series(0, 8) as n`);
  });
  after(() => tests.stop());

  const page = async (filter: object, place: object = {}) => {
    const { domainEvents } = await tests.answer(admin, list, { filter, ...place }, answerSchema);
    return { ...domainEvents, ids: domainEvents.edges.map(({ node }) => node.subjectId) };
  };

  it('lists all, newest first', async () => {
    assert.deepEqual((await page({})).ids, ['8', '7', '6', '5', '4', '3', '2', '1', '0']);
    assert.equal((await page({ type: [] })).ids.length, 9);
  });

  it('merges several types into one list, page by page in both directions', async () => {
    const filter = { type: ['invoice.paid', 'order.created', 'order.created', 'order.unfilled'] };
    const first = await page(filter, { first: 4 });
    assert.deepEqual(first.ids, ['8', '6', '5', '3']);
    assert.equal(first.pageInfo.hasNextPage, true);
    const second = await page(filter, { first: 4, after: first.edges[3]?.cursor });
    assert.deepEqual(second.ids, ['2', '0']);
    assert.equal(second.pageInfo.hasNextPage, false);
    assert.deepEqual((await page(filter, { last: 2, before: second.edges[0]?.cursor })).ids, ['5', '3']);
  });

  it('lists those of a kind of subject, of one subject, and of both with a type', async () => {
    assert.deepEqual((await page({ subjectType: 'invoice' })).ids, ['8', '5', '2']);
    assert.deepEqual((await page({ subjectId: '4' })).ids, ['4']);
    assert.deepEqual((await page({ subjectType: 'invoice', subjectId: '4' })).ids, []);
    assert.deepEqual((await page({ type: ['order.accepted'], subjectType: 'order' })).ids, ['7', '4', '1']);
    assert.deepEqual((await page({ type: ['order.created'], subjectId: '4' })).ids, []);
  });
});
