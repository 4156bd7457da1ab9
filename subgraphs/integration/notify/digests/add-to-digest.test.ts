import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { addToDigest } from './add-to-digest.ts';

describe('a digest', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const inAnHour = new Date(Date.now() + 3_600_000);

  const notificationOf = async (personId: string) =>
    (
      await integration.services.db.notification.create({
        data: {
          type: 'order_accepted',
          recipientKind: 'PERSON',
          recipientId: personId,
          variables: { service: 'Plumbing', vendor: 'Pipes', conversationId: null },
          dedupeKey: randomUUID(),
        },
      })
    ).id;

  const add = async (personId: string, notificationId: string, closesAt = inAnHour) =>
    integration.services.db.$transaction((tx) =>
      addToDigest(tx, { personId, channel: 'EMAIL', category: 'ORDERS', notificationId, closesAt }),
    );

  const bucketsOf = (personId: string) =>
    integration.services.db.digestBucket.findMany({
      where: { personId },
      include: { entries: true },
      orderBy: { closedAt: 'asc' },
    });

  it('is one for all that is added at the same moment, and has each notification once', async () => {
    const personId = randomUUID();
    const ids = await Promise.all(Array.from({ length: 12 }, () => notificationOf(personId)));
    await Promise.all([...ids, ...ids].map((id) => add(personId, id)));
    const [bucket, ...others] = await bucketsOf(personId);
    assert.equal(others.length, 0);
    assert.deepEqual(bucket?.entries.map(({ notificationId }) => notificationId).toSorted(), ids.toSorted());
    const { rows } = await integration.services.pool.query(
      'select run_at from graphile_worker.jobs where key = $1',
      [`integration.close-digest:${bucket?.id}`],
    );
    assert.deepEqual(rows, [{ run_at: inAnHour }]);
  });

  it('never takes more after it has been closed: the next notification opens another one', async () => {
    const personId = randomUUID();
    const [first, second] = [await notificationOf(personId), await notificationOf(personId)];
    await add(personId, first);
    const isClosed = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const closing = integration.services.db.$transaction(async (tx) => {
      await tx.$executeRaw`update digest_bucket set closed_at = now() where person_id = ${personId}::uuid`;
      isClosed.resolve();
      await mayCommit.promise;
    });
    await isClosed.promise;
    const adding = add(personId, second);
    await eventually(() => isWaiting(integration), 'the addition waits for the digest that is being closed');
    mayCommit.resolve();
    await Promise.all([closing, adding]);
    const buckets = await bucketsOf(personId);
    assert.deepEqual(
      buckets.map(({ closedAt, entries }) => [
        closedAt === null ? 'open' : 'closed',
        entries.map(({ notificationId }) => notificationId),
      ]),
      [
        ['closed', [first]],
        ['open', [second]],
      ],
    );
  });
});

async function isWaiting({ services }: TestIntegration): Promise<boolean> {
  const { rowCount } = await services.pool.query(
    `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%digest_bucket%'
     and pid <> pg_backend_pid() and datname = current_database()`,
  );
  return (rowCount ?? 0) > 0;
}
