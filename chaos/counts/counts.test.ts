import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Feed } from '../clients/feed.ts';
import { Requests } from '../clients/requests.ts';
import { drainService } from '../faults/drain-service.ts';
import { killService } from '../faults/kill-service.ts';
import type { StruckFault } from '../faults/struck.ts';
import type { Count, Evidence } from './count.ts';
import {
  deliveriesLost,
  deliveriesOfAnotherHistory,
  deliveriesOutOfOrder,
  deliveriesRepeated,
  deliveriesWithHoles,
} from './deliveries.ts';
import { faultsWithoutRecovery, processesThatEnded } from './processes.ts';
import { requestsFailedInDrains } from './requests.ts';
import { paymentsLost, paymentsRecordedTwice } from './payments.ts';
import { webhooksUnderOtherIds, webhooksUnverified } from './webhooks.ts';
import { ordersWithTwoWinners } from './winners.ts';
import { acknowledgedWritesMissing, writesStoredTwice } from './writes.ts';

const at = '2026-01-01T00:00:00.000Z';

/** A run without a fault, except for what is given. */
function evidence(given: Partial<Evidence> & { readonly storedEvents?: readonly number[] } = {}): Evidence {
  const rows = (given.storedEvents ?? []).map((seq) => ({ seq, type: 'Said', at: new Date(at) }));
  return {
    plays: [],
    acknowledged: [],
    stored: [],
    feeds: [],
    requests: new Requests(),
    struck: [],
    services: [],
    textMessages: [],
    calls: [],
    money: { payments: [], refunds: [] },
    webhooks: [],
    database: { query: () => Promise.resolve({ rows }) } as never,
    ...given,
  };
}

/** A feed that has received events with these numbers. */
function feedOf(...numbers: readonly number[]): Feed {
  const feed = new Feed('somebody', { schema: 'vendor', id: 'vendor:1' }, (data) => ({
    seq: Number(data),
    type: 'Said',
    at,
    hole: null,
  }));
  for (const seq of numbers) feed.take({ data: seq });
  return feed;
}

function struck(fault: StruckFault['fault'], from: number, to: number): StruckFault {
  return { fault, victim: 'somebody', from, to, recovery: { answersMs: 1, wholeMs: 1 } };
}

/** How often a count finds something. */
async function times(count: Count, given: Evidence): Promise<number> {
  return (await count.find(given)).length;
}

describe('what is counted of writes', () => {
  const write = { what: 'message', key: 'a', id: '1' };

  it('is an acknowledged one that is missing, or has another in its place', async () => {
    assert.equal(
      await times(acknowledgedWritesMissing, evidence({ acknowledged: [write], stored: [write] })),
      0,
    );
    assert.equal(await times(acknowledgedWritesMissing, evidence({ acknowledged: [write] })), 1);
    const other = { ...write, id: '2' };
    assert.equal(
      await times(acknowledgedWritesMissing, evidence({ acknowledged: [write], stored: [other] })),
      1,
    );
  });

  it('is one that is stored twice', async () => {
    const twice = [write, { ...write, id: '2' }];
    assert.equal(await times(writesStoredTwice, evidence({ stored: twice })), 1);
    assert.equal(await times(writesStoredTwice, evidence({ stored: [write] })), 0);
  });

  it('is an order that two vendors have, by the database or by an answer', async () => {
    const won = (id: string) => ({ what: 'acceptance', key: 'order', id });
    const found = (acknowledged: string[], stored: string[]) =>
      times(ordersWithTwoWinners, evidence({ acknowledged: acknowledged.map(won), stored: stored.map(won) }));
    assert.deepEqual(
      await Promise.all([
        found(['a'], ['a']),
        found(['a'], ['b']),
        found(['a', 'b'], []),
        found([], ['a', 'b']),
      ]),
      [0, 1, 1, 1],
    );
  });
});

describe('what is counted of deliveries', () => {
  const found = async (numbers: readonly number[], storedEvents = [1, 2, 3]) => {
    const given = evidence({ feeds: [feedOf(...numbers)], storedEvents });
    const all = [deliveriesLost, deliveriesRepeated, deliveriesOutOfOrder, deliveriesOfAnotherHistory];
    return Promise.all(all.map(async (count) => (await count.find(given)).length));
  };

  it('is nothing when all came once and in order', async () => {
    assert.deepEqual(await found([1, 2, 3]), [0, 0, 0, 0]);
  });
  it('is one that did not come', async () => {
    assert.deepEqual(await found([1, 3]), [1, 0, 0, 0]);
  });
  it('is one that came twice', async () => {
    assert.deepEqual(await found([1, 2, 2, 3]), [0, 1, 0, 0]);
  });
  it('is one that came too late', async () => {
    assert.deepEqual(await found([1, 3, 2]), [0, 0, 1, 0]);
  });
  it('is one that nobody has stored', async () => {
    assert.deepEqual(await found([1, 2, 3, 4]), [0, 0, 0, 1]);
  });
  it('is one with an error', async () => {
    const feed = feedOf(1);
    feed.take({ data: 2, errors: [{ message: 'away' }] });
    assert.equal(await times(deliveriesWithHoles, evidence({ feeds: [feed] })), 1);
  });
});

describe('what is counted of requests', () => {
  const found = (from: number, to: number, faults: readonly StruckFault[]) => {
    const requests = new Requests();
    requests.failed.push({ operation: 'SendMessage', code: 'UPSTREAM_FAILED', from, to });
    return times(requestsFailedInDrains, evidence({ requests, struck: faults }));
  };

  it('is a failure in peace or in a drain, and none that another fault can have caused', async () => {
    assert.equal(await found(10, 20, []), 1);
    assert.equal(await found(10, 20, [struck(drainService, 0, 15)]), 1);
    assert.equal(await found(10, 20, [struck(killService, 0, 15)]), 0);
    assert.equal(await found(10, 20, [struck(drainService, 0, 15), struck(killService, 0, 15)]), 0);
  });
});

describe('what is counted of payments', () => {
  const atProvider = { id: 'pi_1', amount: 500, status: 'succeeded', metadata: { reference: 'session' } };
  const found = async (count: Count, ...stored: readonly { id: string; amount: number }[]) => {
    const rows = stored.map((row) => ({ ...row, status: 'SUCCEEDED' }));
    const query = (sql: string) => Promise.resolve({ rows: sql.includes('vendor.payment') ? rows : [] });
    const money = { payments: [atProvider], refunds: [] };
    return times(count, evidence({ money, database: { query } as never }));
  };

  it('is one that only the provider has, or with another amount', async () => {
    assert.equal(await found(paymentsLost, { id: 'pi_1', amount: 500 }), 0);
    assert.equal(await found(paymentsLost, { id: 'pi_1', amount: 400 }), 1);
    assert.equal(await found(paymentsLost), 1);
  });

  it('is one that is stored twice, or that the provider does not have', async () => {
    const right = { id: 'pi_1', amount: 500 };
    assert.equal(await found(paymentsRecordedTwice, right), 0);
    assert.equal(await found(paymentsRecordedTwice, right, right), 1);
    assert.equal(await found(paymentsRecordedTwice, right, { id: 'pi_2', amount: 500 }), 1);
  });

  it('is a refund that the provider has given twice', async () => {
    const refund = { amount: 5, status: 'failed', payment_intent: 'pi_1', metadata: { reference: 'refund' } };
    const refunds = [
      { ...refund, id: 're_1' },
      { ...refund, id: 're_2' },
    ];
    const money = { payments: [], refunds };
    const database = { query: () => Promise.resolve({ rows: [] }) } as never;
    assert.equal(await times(paymentsRecordedTwice, evidence({ money, database })), 1);
  });
});

describe('what is counted of webhooks', () => {
  const webhook = (id: string, event: string | null, body = 'the body') => ({ id, event, body, taken: true });
  const found = async (...webhooks: readonly ReturnType<typeof webhook>[]) => [
    await times(webhooksUnverified, evidence({ webhooks })),
    await times(webhooksUnderOtherIds, evidence({ webhooks })),
  ];

  it('is nothing where one is repeated as it was', async () => {
    assert.deepEqual(
      await found(webhook('1', 'order.created of 1'), webhook('1', 'order.created of 1')),
      [0, 0],
    );
  });

  it('is one with a wrong signature', async () => {
    assert.deepEqual(await found(webhook('1', null)), [1, 0]);
  });

  it('is one under two ids, or an id with two bodies', async () => {
    assert.deepEqual(
      await found(webhook('1', 'order.created of 1'), webhook('2', 'order.created of 1')),
      [0, 1],
    );
    assert.deepEqual(
      await found(webhook('1', 'order.created of 1'), webhook('1', 'order.created of 1', 'another')),
      [0, 1],
    );
  });
});

describe('what is counted of processes', () => {
  const ended = (pid: number) => ({ pid, at: 20_000, ranMs: 15_000 });
  const service = (...pids: readonly number[]) => ({
    name: 'vendor-1',
    ended: new Set([1]),
    process: { ends: pids.map(ended) } as never,
  });

  it('is an end that the harness has not caused', async () => {
    assert.equal(await times(processesThatEnded, evidence({ services: [service(1)] })), 0);
    assert.equal(await times(processesThatEnded, evidence({ services: [service(1, 2)] })), 1);
  });

  it('is a fault after which the system never answered again', async () => {
    const never = { ...struck(killService, 0, 1), recovery: { answersMs: Infinity, wholeMs: 1 } };
    assert.equal(await times(faultsWithoutRecovery, evidence({ struck: [never] })), 1);
  });
});
