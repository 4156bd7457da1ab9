import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { alertOffer as alertOfferContract } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Lane } from '#platform/jobs/job-contract.ts';
import { entered, save } from '../../hub/connections/testing/entered.ts';
import { aVendor } from '../../testing/a-vendor.ts';
import { admin, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import type { SentChannel } from '../channels.ts';
import { createDelivery } from '../deliveries/create-delivery.ts';

/**
 * `npm run bench:alerts [-- --alerts 200 --hanging 1000 --bulk 5000 --people 10000]`: how long an alert takes from the commit of its cause until the
 * provider has it, while the mails of another provider hang, messages go out in bulk, and an announcement goes to everybody. The stand-ins of the providers share the
 * machine, and the process, with the subgraph.
 */
const { values } = parseArgs({
  options: {
    alerts: { type: 'string', default: '200' },
    hanging: { type: 'string', default: '1000' },
    bulk: { type: 'string', default: '5000' },
    people: { type: 'string', default: '10000' },
  },
});
/** The bar, in milliseconds. */
const target = { p50: 150, p99: 1_000 };
const alertEveryMs = 100;

/** A provider of mails that lets itself be connected, and then never answers. */
async function openHangingProvider() {
  const server = createServer((request, response) => {
    if (request.method !== 'GET') return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ scopes: ['mail.send'] }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function addMessages(
  { services: { db } }: TestIntegration,
  { count, channel, lane }: { readonly count: number; readonly channel: SentChannel; readonly lane: Lane },
): Promise<void> {
  const { id: notificationId } = await db.notification.create({
    data: {
      type: 'order_accepted',
      recipientKind: 'PERSON',
      recipientId: randomUUID(),
      variables: {},
      dedupeKey: randomUUID(),
    },
  });
  const message = {
    notificationId,
    channel,
    lane,
    step: 0,
    personId: null,
    locale: 'en',
    templateVersion: 0,
  };
  const text = { subject: 'Load', body: 'Load', link: null, parameters: [], expiresAt: null };
  await db.$transaction(
    async (tx) => {
      for (let index = 0; index < count; index += 1) {
        const address = channel === 'EMAIL' ? `load-${index}@example.org` : `token-${index}`;
        await createDelivery(tx, { ...message, ...text, address });
      }
    },
    { timeout: 300_000 },
  );
}

async function addAlert(
  { services: { db } }: TestIntegration,
  vendorId: string,
  mark: string,
): Promise<number> {
  await db.$transaction((tx) =>
    addJob(tx, alertOfferContract, {
      offerId: randomUUID(),
      vendorId,
      phone: '+49301234567',
      service: 'Plumbing',
      summary: mark,
      distanceKm: 1,
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
      timezone: 'Europe/Berlin',
    }),
  );
  return Date.now();
}

async function measure(integration: TestIntegration, count: number): Promise<readonly number[]> {
  const vendorId = await aVendor(integration.services.pool, '+49301234567');
  // Tells its alerts from those of an earlier measurement.
  const run = randomUUID().slice(0, 8);
  const committed = new Map<string, number>();
  const arrived = new Map<string, number>();
  const look = (): void => {
    for (const { body, at } of integration.sandboxes.record.latest(100)) {
      const [mark] = /alert-[\da-f]{8}-\d+-/.exec(body) ?? [];
      if (mark !== undefined && !arrived.has(mark)) arrived.set(mark, at.getTime());
    }
  };
  const deadline = Date.now() + count * alertEveryMs + 120_000;
  for (let index = 0; index < count; index += 1) {
    const mark = `alert-${run}-${index}-`;
    committed.set(mark, await addAlert(integration, vendorId, mark));
    look();
    await sleep(alertEveryMs);
  }
  while (arrived.size < count && Date.now() < deadline) {
    await sleep(50);
    look();
  }
  return [...committed].map(([mark, at]) => Math.max(0, (arrived.get(mark) ?? Infinity) - at));
}

function report(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const [p50, p99] = [at(0.5), at(0.99)];
  process.stdout.write(
    `${name}: p50 ${p50} ms (at most ${target.p50}), p99 ${p99} ms (at most ${target.p99}), load of the machine ${loadavg()[0]?.toFixed(1)}\n`,
  );
  if (p50 > target.p50 || p99 > target.p99) process.exitCode = 1;
}

/** Announces something to customers who exist for it. @returns seconds until all have it */
async function announceTo(integration: TestIntegration, people: number): Promise<number> {
  const { pool } = integration.services;
  await pool.query(
    `insert into admin.account (id, name, email, password_hash, role)
     select gen_random_uuid(), 'Customer', 'customer' || n || '@example.org', '$argon2id$', 'CUSTOMER'
     from generate_series(1, $1::int) as n`,
    [people],
  );
  const begun = performance.now();
  const announce = `mutation ($input: AnnounceInput!) { announce(input: $input) { announcement { id } } }`;
  const input = { roles: ['CUSTOMER'], title: 'News', body: 'There is news.', channels: [] };
  const answer = await integration.send(admin, announce, { input });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  const deadline = Date.now() + 300_000;
  for (;;) {
    const { rowCount } = await pool.query('select from announcement where done_at is not null');
    if (rowCount === 1) return (performance.now() - begun) / 1000;
    if (Date.now() > deadline) throw new Error('The announcement does not end.');
    await sleep(100);
  }
}

const provider = await openHangingProvider();
const integration = await startIntegration({ SENDGRID_API_URL: provider.url });
try {
  const alerts = Number(values.alerts);
  const fields = { apiKey: `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`, from: 'bench@example.org' };
  const saved = await integration.send(admin, save, { input: entered('SENDGRID', fields) });
  if (saved.errors) throw new Error(JSON.stringify(saved.errors));
  report('without load', await measure(integration, Math.ceil(alerts / 4)));
  await addMessages(integration, { count: Number(values.hanging), channel: 'EMAIL', lane: 'normal' });
  await addMessages(integration, { count: Number(values.bulk), channel: 'PUSH', lane: 'bulk' });
  report(
    `while ${values.hanging} mails hang and ${values.bulk} messages go out`,
    await measure(integration, alerts),
  );
  const people = Number(values.people);
  const announced = announceTo(integration, people);
  report(`while an announcement goes to ${people} people`, await measure(integration, alerts));
  process.stdout.write(`the announcement took ${(await announced).toFixed(1)} s (at most 60)\n`);
} finally {
  provider.close();
  await integration.stop();
}
