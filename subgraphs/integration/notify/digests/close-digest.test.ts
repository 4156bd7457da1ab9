import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { suppress } from '../suppressions/suppress.ts';
import { addToDigest } from './add-to-digest.ts';
import { addDigestJob } from './digest-job.ts';

describe('a digest that closes', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  async function newPerson(locale: string | null = null): Promise<string> {
    const id = randomUUID();
    await integration.services.pool.query(
      `insert into admin.account (id, name, email, role, password_hash, locale)
       values ($1, 'Mia', $2, 'CUSTOMER', '$argon2id$none', $3)`,
      [id, `${id}@example.org`, locale],
    );
    return id;
  }

  async function add(personId: string, service: string, facts: { expiresAt?: Date; closesAt?: Date } = {}) {
    const { expiresAt = null, closesAt = new Date(Date.now() + 3_600_000) } = facts;
    return integration.services.db.$transaction(async (tx) => {
      const { id } = await tx.notification.create({
        data: {
          type: 'order_accepted',
          recipientKind: 'PERSON',
          recipientId: personId,
          variables: { service, vendor: 'Pipes & <Sons>', conversationId: null },
          dedupeKey: randomUUID(),
          expiresAt,
        },
      });
      await addToDigest(tx, { personId, channel: 'EMAIL', category: 'ORDERS', notificationId: id, closesAt });
      return id;
    });
  }

  const bucketOf = (personId: string) =>
    integration.services.db.digestBucket.findFirst({ where: { personId }, orderBy: { id: 'desc' } });
  /** Lets the job of the open digest run now. */
  async function close(personId: string): Promise<void> {
    const bucket = await bucketOf(personId);
    assert.ok(bucket);
    await addDigestJob(integration.services.db, bucket.id, new Date());
    await eventually(async () => (await bucketOf(personId))?.closedAt, 'the digest is closed');
  }
  const deliveriesOf = (personId: string) =>
    integration.services.db.delivery.findMany({ where: { personId } });

  it('becomes one mail with all of its notifications, of the newest of them', async () => {
    const personId = await newPerson();
    await add(personId, 'Plumbing');
    const newest = await add(personId, 'Roofing');
    await close(personId);
    const [mail, ...others] = await deliveriesOf(personId);
    assert.equal(others.length, 0);
    assert.equal(mail?.recipient, `${personId}@example.org`);
    assert.equal(mail.notificationId, newest);
    assert.equal(mail.subject, 'Orders: 2 notifications');
    assert.match(
      mail.body,
      /<strong>Your order was accepted<\/strong>\n.*Plumbing\.\n\n<strong>Your order was accepted<\/strong>\n.*Roofing\./,
    );
    await eventually(async () => (await deliveriesOf(personId))[0]?.status === 'SENT', 'the mail is sent');
  });

  it('goes out when it is due, and only once though the job runs again', async () => {
    const personId = await newPerson();
    await add(personId, 'Plumbing', { closesAt: new Date() });
    await eventually(async () => (await bucketOf(personId))?.closedAt, 'the digest is closed');
    const bucket = await bucketOf(personId);
    assert.ok(bucket);
    await addDigestJob(integration.services.db, bucket.id, new Date());
    await eventually(async () => {
      const { rowCount } = await integration.services.pool.query(
        'select from graphile_worker.jobs where key = $1',
        [`integration.close-digest:${bucket.id}`],
      );
      return rowCount === 0;
    }, 'the job has run again');
    assert.equal((await deliveriesOf(personId)).length, 1);
  });

  it('is as the notification itself where there is only one, in the language of the person', async () => {
    const personId = await newPerson('de-AT');
    await add(personId, 'Sanitär');
    await close(personId);
    const [mail] = await deliveriesOf(personId);
    assert.equal(mail?.subject, 'Ihr Auftrag wurde angenommen');
    assert.equal(mail.locale, 'de');
  });

  it('leaves out what is too late, and sends nothing where nothing is left', async () => {
    const personId = await newPerson();
    const id = await add(personId, 'Plumbing', { expiresAt: new Date(Date.now() - 1_000) });
    await close(personId);
    assert.deepEqual(await deliveriesOf(personId), []);
    const { state } = await integration.services.db.notification.findUniqueOrThrow({ where: { id } });
    assert.equal(state, 'OBSOLETE');
  });

  it('is never sent to a suppressed address', async () => {
    const personId = await newPerson();
    await add(personId, 'Plumbing');
    await integration.services.db.$transaction((tx) =>
      suppress(tx, {
        channel: 'EMAIL',
        address: `${personId}@example.org`,
        reason: 'HARD_BOUNCE',
      }),
    );
    await close(personId);
    const [mail] = await deliveriesOf(personId);
    assert.deepEqual([mail?.status, mail?.errorCode], ['SUPPRESSED', 'HARD_BOUNCE']);
  });

  it('sends nothing to a person who has switched these mails off meanwhile, or has no address', async () => {
    const [switchedOff, unknown] = [await newPerson(), randomUUID()];
    await add(switchedOff, 'Plumbing');
    await add(unknown, 'Plumbing');
    await integration.services.db.notificationPreference.create({
      data: { personId: switchedOff, category: 'ORDERS', channel: 'EMAIL', setting: 'OFF' },
    });
    await close(switchedOff);
    await close(unknown);
    assert.deepEqual([...(await deliveriesOf(switchedOff)), ...(await deliveriesOf(unknown))], []);
  });

  it('stays open through quiet hours', async () => {
    const personId = await newPerson();
    const now = new Date();
    const clock = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString().slice(11, 16);
    await integration.services.db.quietHours.create({
      data: {
        personId,
        timezone: 'UTC',
        windows: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: clock(-1), to: clock(2) }],
      },
    });
    await add(personId, 'Plumbing', { closesAt: now });
    const later = await eventually(async () => {
      const bucket = await bucketOf(personId);
      return bucket && bucket.closesAt > now && bucket;
    }, 'the digest is put off');
    assert.equal(later.closedAt, null);
    assert.equal(later.closesAt.toISOString().slice(11, 16), clock(2));
    assert.deepEqual(await deliveriesOf(personId), []);
  });
});
