import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../../database.ts';
import type { Settings } from '../../settings.ts';
import { definition } from '../../subgraph.ts';
import { credentialsKey } from '../../testing/start-integration.ts';
import { startSendingProcess } from '../../testing/start-sending-process.ts';
import { addDeliveryJob } from './delivery-job.ts';
import { newDelivery } from '../../testing/new-delivery.ts';

/** How often the process that sends is killed. `KILLS=200 npm test -- killed-senders` takes a quarter of an hour. */
const kills = Number(process.env['KILLS'] ?? 20);
const deliveriesOfEach = 8;
/** A process is killed at a moment of its first sendings, so many milliseconds after they can begin. */
const latestKillMs = 250;

describe('messages whose senders are killed while they send', () => {
  /** Has the database, and runs no jobs. */
  let parent: TestSubgraph<Database, Settings>;
  let sender: ChildProcess | null = null;
  before(async () => {
    parent = await startTestSubgraph({ ...definition, jobs: [] }, { CREDENTIALS_KEY: credentialsKey });
  });
  after(async () => {
    sender?.kill('SIGKILL');
    await parent.stop();
  });

  const startSender = () => startSendingProcess(parent.databaseUrl);

  let count = 0;

  /** Text messages, which their provider finds again, and WhatsApp messages, which it does not. */
  async function write(): Promise<void> {
    const { db } = parent.services;
    for (let each = 0; each < deliveriesOfEach; each += 1) {
      count += 1;
      const channel = each % 2 === 0 ? 'SMS' : 'WHATSAPP';
      const { id } = await newDelivery(db, {
        channel,
        recipient: `+4930${1_000_000 + count}`,
        parameters: ['1'],
      });
      await db.$transaction((tx) => addDeliveryJob(tx, { deliveryId: id, lane: 'urgent' }));
    }
  }

  /** Jobs that wait for their next attempt run now, and what was left open a minute ago can be looked for. */
  async function hurry(): Promise<void> {
    await parent.services.pool.query(
      `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) from graphile_worker.jobs
       where locked_at is null and attempts < max_attempts and run_at > now() having count(*) > 0`,
    );
    await parent.services.pool.query(
      `update delivery set sending_since = sending_since - interval '1 minute' where sending_since is not null`,
    );
  }

  /** How many messages the provider took for a number. */
  async function takenBy(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await parent.services.pool.query<{ to: string; times: number }>(
      `select replace(data->>'to', 'whatsapp:', '') as to, count(*)::int as times
       from sandbox_object where provider = 'TWILIO' and kind = 'message' group by 1`,
    );
    return new Map(rows.map(({ to, times }) => [to, times]));
  }

  it(`are sent once after ${kills} kills, but for those that nobody knows of`, async (context) => {
    for (let kill = 0; kill < kills; kill += 1) {
      sender = await startSender();
      await write();
      await sleep(Math.random() * latestKillMs);
      sender.kill('SIGKILL');
      await once(sender, 'exit');
    }
    sender = await startSender();
    const { db } = parent.services;
    await eventually(async () => {
      await hurry();
      return (await db.delivery.count({ where: { status: 'QUEUED' } })) === 0;
    }, 'the end of all deliveries');

    const taken = await takenBy();
    const deliveries = await db.delivery.findMany();
    assert.equal(deliveries.length, kills * deliveriesOfEach);
    const twice = deliveries.filter(({ recipient }) => (taken.get(recipient) ?? 0) > 1);
    assert.deepEqual(twice, []);
    const lost = deliveries.filter(({ recipient, status }) => !taken.has(recipient) && status !== 'UNKNOWN');
    assert.deepEqual(lost, []);
    const unknown = deliveries.filter(({ status }) => status === 'UNKNOWN');
    assert.ok(unknown.every(({ channel }) => channel === 'WHATSAPP'));
    context.diagnostic(`${deliveries.length} deliveries, ${unknown.length} unknown`);
  });
});
