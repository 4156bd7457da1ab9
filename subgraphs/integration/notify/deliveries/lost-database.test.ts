import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { eventually } from '#platform/testing/eventually.ts';
import { failAll, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { claimDelivery, nameAttempt } from './claim-delivery.ts';
import { sendDelivery } from './send-delivery.ts';
import { newDelivery } from '../../testing/new-delivery.ts';

describe('a text message whose process loses the database and lives', () => {
  let integration: TestIntegration;
  /** Holds locks in a transaction, so that statements of the product wait and their connections can be ended. */
  let holder: pg.Client;
  let observer: pg.Client;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());
  beforeEach(async () => {
    [holder, observer] = await Promise.all([connect(), connect()]);
  });
  afterEach(() => Promise.all([holder.end(), observer.end()]));

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: integration.services.pool.options.connectionString });
    await client.connect();
    return client;
  }

  async function writeDelivery(): Promise<{ id: string; body: string }> {
    const { id, body } = await newDelivery(integration.services.db);
    return { id, body };
  }

  /** Ends the connection of a statement that waits for the holder, and then lets every other one go on. */
  async function cut(statement: string): Promise<void> {
    await eventually(async () => {
      const { rowCount } = await observer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where wait_event_type = 'Lock' and datname = current_database() and query ilike $1`,
        [statement],
      );
      return (rowCount ?? 0) > 0;
    }, 'a statement that waits');
    await holder.query('rollback');
  }

  const read = (id: string) => integration.services.db.delivery.findUniqueOrThrow({ where: { id } });
  const received = (body: string) =>
    integration.sandboxes.record.latest(100).filter((message) => message.body === body);

  it('is sent once when the connection breaks at the claim', async () => {
    const { id, body } = await writeDelivery();
    await holder.query('begin; lock table integration.delivery in share mode');
    const sending = sendDelivery(integration.services, id);
    await cut('%update delivery%');
    await sending;
    assert.equal(received(body).length, 1);
    assert.notEqual((await read(id)).providerMessageId, null);
  });

  it('is sent once when the connection breaks after the claim', async () => {
    const { id, body } = await writeDelivery();
    await holder.query('begin; lock table integration.provider_connection in access exclusive mode');
    const sending = sendDelivery(integration.services, id);
    await cut('%provider_connection%');
    await sending;
    const sent = await read(id);
    assert.deepEqual([sent.attempts, sent.sendingBy, received(body).length], [1, null, 1]);
  });

  it('is free for the next attempt when the connection breaks at the end of one that failed', async () => {
    const { id, body } = await writeDelivery();
    failAll(integration, 'SMS', 1);
    await holder.query('begin; lock table integration.provider_connection in access exclusive mode');
    const sending = sendDelivery(integration.services, id);
    await eventually(async () => (await read(id)).sendingBy !== null, 'the claim');
    await observer.query('begin; lock table integration.delivery in share mode');
    await holder.query('rollback');
    [holder, observer] = [observer, holder];
    await cut('%update%delivery%');
    await assert.rejects(sending, /Twilio has failed/);
    assert.deepEqual([(await read(id)).status, (await read(id)).sendingBy], ['QUEUED', null]);
    await sendDelivery(integration.services, id);
    assert.equal(received(body).length, 1);
  });

  it('can be claimed again by the attempt that got no answer to its claim, and by no other', async () => {
    const { db, processId } = integration.services;
    const { id } = await writeDelivery();
    const attempt = nameAttempt(processId);
    await claimDelivery(db, id, attempt);
    assert.equal((await claimDelivery(db, id, attempt))?.attempts, 1);
    await assert.rejects(claimDelivery(db, id, nameAttempt(processId)), /in progress/);
  });
});
