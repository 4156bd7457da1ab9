import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { draft, entity, page, refusedWith, row, rows } from './world.ts';
import type { World } from './world.ts';

/** What an app reads: lists, filters, pages, counts and sums. */
export function listStory({ operator }: World): void {
  const made: string[] = [];
  const orders = async () => entity(await operator(), 'Order');
  const mine = { summary: { $regex: '^list ' } };

  before(async () => {
    for (const [index, service] of [
      'cleaning',
      'cleaning',
      'electrical',
      'gardening',
      'gardening',
    ].entries()) {
      const more = { summary: `list ${index}`, service, price_amount: (index + 1) * 100 };
      made.push(row(await (await orders()).create(draft(more))).id);
    }
  });

  it('lists the newest first, and by any field, with skip, limit and fields', async () => {
    const list = await orders();
    assert.equal(rows(await list.list(undefined, 1))[0]?.id, made.at(-1));
    const cheap = rows(await list.filter(mine, 'price_amount', 2, 1, ['price_amount']));
    assert.deepEqual(cheap, [
      { id: made[1], price_amount: 200 },
      { id: made[2], price_amount: 300 },
    ]);
    const oldest = rows(await list.filter(mine, 'created_date'));
    assert.deepEqual(
      oldest.map(({ id }) => id),
      made,
    );
  });

  it('filters as MongoDB does', async () => {
    const list = await orders();
    const found = async (query: Record<string, unknown>) =>
      rows(await list.filter({ $and: [mine, query] }, 'price_amount')).map(({ id }) => made.indexOf(id));
    assert.deepEqual(await found({ service: 'cleaning' }), [0, 1]);
    assert.deepEqual(await found({ service: ['cleaning', 'electrical'] }), [0, 1, 2]);
    assert.deepEqual(await found({ price_amount: { $gte: 200, $lt: 400 } }), [1, 2]);
    assert.deepEqual(await found({ service: { $nin: ['cleaning'] }, price_amount: { $ne: 300 } }), [3, 4]);
    assert.deepEqual(await found({ $or: [{ price_amount: 100 }, { price_amount: { $gt: 400 } }] }), [0, 4]);
    assert.deepEqual(await found({ $nor: [{ service: 'cleaning' }, { service: 'gardening' }] }), [2]);
    assert.deepEqual(await found({ summary: { $not: { $regex: '[0-3]$' } } }), [4]);
    assert.deepEqual(await found({ vendor_id: null, invoice_id: { $exists: true } }), [0, 1, 2, 3, 4]);
    assert.deepEqual(await found({ history: { $size: 1 }, 'history.status': 'open' }), [0, 1, 2, 3, 4]);
    assert.deepEqual(await found({ id: { $in: [made[3], made[0], 'none'] } }), [0, 3]);
    const [first] = rows(await list.filter({ id: made[2] }));
    const moment = String(first?.['created_date']).replace('Z', '000');
    assert.deepEqual(await found({ created_date: { $gte: moment } }), [2, 3, 4]);
  });

  it('names the operator that it does not know, and ends a regular expression that would not', async () => {
    const list = await orders();
    assert.equal((await refusedWith(list.filter({ summary: { $near: 1 } }))).data.field, 'summary');
    const endless = {
      address: { $regex: '^(\\w+\\s?)*\\$' },
      customer_name: { $regex: '(A| |v|i|s|t|o|r)+$x' },
    };
    assert.equal((await refusedWith(list.filter({ summary: { $where: '1' } }))).status, 400);
    assert.ok(Array.isArray(await list.filter(endless)));
  });

  it('pages with cursors, each record once', async () => {
    const list = await orders();
    for (const sort of ['-created_date', 'price_amount']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const options = { limit: 2, sort, ...(cursor === undefined ? {} : { cursor }) };
        const found = page.parse(await list.filter(mine, options));
        seen.push(...rows(found.items).map(({ id }) => id));
        cursor = found.next_cursor ?? undefined;
        assert.equal(found.has_more, cursor !== undefined);
      } while (cursor !== undefined);
      assert.deepEqual(seen.toSorted(), made.toSorted(), sort);
    }
    assert.equal(page.parse(await list.list({ limit: 1 })).items.length, 1);
  });

  it('lists the different values of a field', async () => {
    const values = page.parse(await (await orders()).filter(mine, { distinct: 'service', limit: 2 }));
    assert.deepEqual(values.items, ['cleaning', 'electrical']);
    assert.equal(values.has_more, true);
    const cursor = values.next_cursor ?? '';
    const rest = page.parse(await (await orders()).filter(mine, { distinct: 'service', limit: 2, cursor }));
    assert.deepEqual([rest.items, rest.has_more], [['gardening'], false]);
  });

  it('counts and sums', async () => {
    const list = await orders();
    assert.equal(await list.count(mine), 5);
    const { rows: groups, truncated } = await list.aggregate({
      query: mine,
      groupBy: 'service',
      sum: 'price_amount',
      max: ['price_amount'],
      countDistinct: 'address',
      having: { count: { $gt: 1 } },
      sort: '-sum_price_amount',
    });
    assert.equal(truncated, false);
    assert.deepEqual(groups, [
      {
        service: 'gardening',
        count: 2,
        sum_price_amount: 900,
        max_price_amount: 500,
        count_distinct_address: 1,
      },
      {
        service: 'cleaning',
        count: 2,
        sum_price_amount: 300,
        max_price_amount: 200,
        count_distinct_address: 1,
      },
    ]);
    const days = await list.aggregate({ query: mine, dateBucket: { field: 'created_date', unit: 'year' } });
    const year = `${new Date().getUTCFullYear()}-01-01`;
    assert.deepEqual(days.rows, [{ created_date: year, count: 5 }]);
  });
}
