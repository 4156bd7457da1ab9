import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { aPerson } from '../../testing/a-person.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { suppress } from '../suppressions/suppress.ts';
import { offerMade } from '../types/offer-made/offer-made.ts';
import { orderAccepted } from '../types/order-accepted/order-accepted.ts';
import { notify } from './notify.ts';
import type { NotifyRequest } from './notify.ts';
import { takeStoredStep } from './take-stored-step.ts';

describe('notify', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const ask = (request: NotifyRequest) =>
    write(integration.services, (tx, tell) => notify({ tx, tell, services: integration.services }, request));
  /** Takes a later step now. */
  const take = (notificationId: string, step: number) =>
    write(integration.services, (tx, tell) =>
      takeStoredStep({ tx, tell, services: integration.services }, { notificationId, step, lane: 'normal' }),
    );
  const stateOf = async (id: string) =>
    (await integration.services.db.notification.findUniqueOrThrow({ where: { id } })).state;
  const messagesOf = (notificationId: string) =>
    integration.services.db.delivery.findMany({ where: { notificationId }, orderBy: { id: 'asc' } });

  function accepted(personId: string): NotifyRequest {
    const subjectId = randomUUID();
    return {
      type: orderAccepted,
      recipient: { kind: 'PERSON', id: personId },
      subjectId,
      variables: { service: 'Plumbing', vendor: 'Acme', conversationId: null },
      dedupeKey: `order_accepted:${subjectId}`,
    };
  }
  const asked = async (request: NotifyRequest): Promise<string> => {
    const id = await ask(request);
    assert.ok(id);
    return id;
  };

  it('notifies once, however often and however fast it is asked for', async () => {
    const request = accepted(await aPerson(integration.services.pool));
    const ids = await Promise.all(Array.from({ length: 8 }, () => ask(request)));
    assert.equal(ids.filter((id) => id !== null).length, 1);
    const items = await integration.services.db.inboxItem.count({
      where: { personId: request.recipient.id },
    });
    assert.equal(items, 1);
  });

  it('puts it into the inbox in the person’s language, and sends the mail only to who has not seen it', async () => {
    const german = await aPerson(integration.services.pool, { locale: 'de-AT' });
    const id = await asked(accepted(german));
    const [item] = await integration.services.db.inboxItem.findMany({ where: { personId: german } });
    assert.equal(item?.title, 'Ihr Auftrag wurde angenommen');
    await take(id, 1);
    const [mail] = await messagesOf(id);
    assert.deepEqual([mail?.channel, mail?.locale, mail?.templateVersion], ['EMAIL', 'de', 0]);

    const reader = await aPerson(integration.services.pool);
    const seen = await asked(accepted(reader));
    await integration.services.pool.query('update inbox_item set seen_at = now() where person_id = $1', [
      reader,
    ]);
    await take(seen, 1);
    assert.deepEqual(await messagesOf(seen), []);
    assert.equal(await stateOf(seen), 'DONE');
  });

  it('takes a step once, and ends when its last message was sent', async () => {
    const id = await asked(accepted(await aPerson(integration.services.pool)));
    await take(id, 1);
    await take(id, 1);
    assert.equal((await messagesOf(id)).length, 1);
    await eventually(async () => (await stateOf(id)) === 'DONE', 'the end of the notification');
  });

  it('writes to nobody who is suppressed, and says why', async () => {
    const email = `${randomUUID()}@example.org`;
    const id = await asked(accepted(await aPerson(integration.services.pool, { email })));
    await write(integration.services, (tx) =>
      suppress(tx, { channel: 'EMAIL', address: email, reason: 'HARD_BOUNCE' }),
    );
    await take(id, 1);
    const [message] = await messagesOf(id);
    assert.deepEqual([message?.status, message?.errorCode], ['SUPPRESSED', 'HARD_BOUNCE']);
    assert.equal(await stateOf(id), 'SUPPRESSED');
  });

  it('puts off in quiet hours, and sends after them', async () => {
    const person = await aPerson(integration.services.pool);
    await integration.services.pool.query(
      `insert into quiet_hours (person_id, timezone, windows) values ($1, 'UTC', $2)`,
      [person, JSON.stringify(aroundNow())],
    );
    const id = await asked(accepted(person));
    await take(id, 1);
    assert.deepEqual([(await messagesOf(id)).length, await stateOf(id)], [0, 'DEFERRED']);
    await integration.services.pool.query('delete from quiet_hours where person_id = $1', [person]);
    await take(id, 1);
    assert.equal((await messagesOf(id)).length, 1);
  });

  it('leaves out what the person has switched off, and gathers what they want in a digest', async () => {
    const person = await aPerson(integration.services.pool);
    await integration.services.pool.query(
      `insert into notification_preference (person_id, category, channel, setting) values ($1, 'ORDERS', 'EMAIL', 'OFF')`,
      [person],
    );
    const id = await asked(accepted(person));
    await take(id, 1);
    assert.deepEqual([(await messagesOf(id)).length, await stateOf(id)], [0, 'DONE']);
  });

  it('stops at what does not matter any more, and for a person who is gone', async () => {
    const gone = await asked(accepted(randomUUID()));
    assert.equal(await stateOf(gone), 'OBSOLETE');
    await take(gone, 1);
    assert.deepEqual(await messagesOf(gone), []);
  });

  it('refuses variables that the type does not have', async () => {
    const request = accepted(await aPerson(integration.services.pool));
    await assert.rejects(
      ask({ ...request, variables: { service: 'Plumbing' } }),
      /order_accepted do not fit/,
    );
    assert.equal(offerMade.names.includes('code'), true);
  });
});

/** A window around this moment, on each day. */
function aroundNow() {
  const clock = (offset: number) => new Date(Date.now() + offset * 3_600_000).toISOString().slice(11, 16);
  return [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: clock(-2), to: clock(2) }];
}
