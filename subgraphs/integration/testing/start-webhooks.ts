import { randomBytes, randomUUID } from 'node:crypto';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { WebhookEvent } from '#generated/prisma/integration/client.ts';
import type { Database } from '../database.ts';
import { settingsReader } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';
import { admin, credentialsKey } from './start-integration.ts';
import { seal } from '../hub/connections/sealed-box.ts';
import { madeUpTexts } from '../hub/testing/made-up-texts/made-up-texts.ts';
import { signMadeUp } from '../hub/testing/made-up-texts/webhook.ts';
import type { MadeUpKeys } from '../hub/testing/made-up-texts/webhook.ts';
import { effects } from '../effects.ts';
import { keepFormer, signersOf } from '../hub/webhooks/signers.ts';
import { webhookEventJob } from '../hub/webhooks/webhook-event-job.ts';
import type { WebhookGround } from '../hub/webhooks/webhook-ground.ts';
import { newDelivery } from './new-delivery.ts';
import { addProviderWebhooks } from '../hub/webhooks/webhook-route.ts';

export const publicUrl = 'https://switchboard.example';
const ground: WebhookGround = { providers: [madeUpTexts], signersOf, effects, answers: {} };

/** How a request differs from one that is right. */
export interface Sent {
  readonly path?: string;
  readonly key?: MadeUpKeys;
  /** Seconds since 1970. */
  readonly at?: number;
  readonly signature?: string;
  readonly body?: string;
}

/** A text message that was sent. */
export interface SentText {
  readonly id: string;
  readonly message: string;
}

/** The subgraph with the webhooks of the made-up provider. */
export interface WebhookSystem {
  readonly tests: TestSubgraph<Database, Settings>;
  keys(): MadeUpKeys;
  /** Saves new credentials in place of others, as an administrator would. @returns the former ones */
  connect(): Promise<MadeUpKeys>;
  /** Sends a request as the gateway passes it on, signed with the newest credentials. */
  send(events: unknown, sent?: Sent): Promise<Response>;
  newDelivery(): Promise<SentText>;
  statusOf(deliveryId: string): Promise<string>;
  stored(externalId: string): Promise<WebhookEvent[]>;
  /** The event once the work on it has ended. */
  ended(externalId: string): Promise<WebhookEvent>;
}

export function newKeys(): MadeUpKeys {
  return {
    apiKey: `mk_${randomBytes(16).toString('hex')}`,
    webhookKey: randomBytes(16).toString('hex'),
  };
}

/** The provider's report that a message has arrived. */
export function delivered({ id, message }: SentText, name: string = randomUUID()) {
  return { id: name, type: 'message.status', data: { message, delivery: id, status: 'DELIVERED' } };
}

export async function startWebhooks(): Promise<WebhookSystem> {
  const tests = await startTestSubgraph(
    {
      ...definition,
      readSettings: settingsReader([madeUpTexts]),
      jobs: [webhookEventJob(ground)],
      routes: (app, services, authenticate) => addProviderWebhooks(app, services, authenticate, ground),
    },
    { CREDENTIALS_KEY: credentialsKey, PUBLIC_URL: publicUrl },
  );
  const { db, settings } = tests.services;
  let keys = newKeys();

  const system: WebhookSystem = {
    tests,
    keys: () => keys,
    connect: async () => {
      const former = keys;
      keys = newKeys();
      const box = seal(settings.keyring, madeUpTexts.id, JSON.stringify(keys));
      const row = { ...box, shown: [], savedAt: new Date(), savedBy: admin.sub ?? '' };
      await db.$transaction(async (tx) => {
        await keepFormer(tx, madeUpTexts.id, 'default');
        await tx.providerConnection.upsert({
          where: { provider_account: { provider: madeUpTexts.id, account: 'default' } },
          create: { provider: madeUpTexts.id, ...row },
          update: row,
        });
      });
      return former;
    },
    send: async (events, sent = {}) => {
      const { path = 'status?delivery=%7E1&x=a+b', key = keys, body = JSON.stringify(events) } = sent;
      const url = `${publicUrl}/webhooks/integration/made-up-texts/${path}`;
      const seconds = Math.floor(sent.at ?? Date.now() / 1000);
      const signature = sent.signature ?? signMadeUp(key, seconds, url, JSON.stringify(events));
      return tests.fetch({}, `/webhooks/made-up-texts/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-made-up-signature': signature },
        body,
      });
    },
    newDelivery: async () => {
      const message = randomUUID();
      const { id } = await newDelivery(db, { status: 'SENT', providerMessageId: message });
      return { id, message };
    },
    statusOf: async (id) => (await db.delivery.findUniqueOrThrow({ where: { id } })).status,
    stored: (externalId) => db.webhookEvent.findMany({ where: { externalId }, orderBy: { id: 'asc' } }),
    ended: (externalId) =>
      eventually(async () => {
        const [event] = await system.stored(externalId);
        return event && event.status !== 'RECEIVED' ? event : null;
      }, `the end of ${externalId}`),
  };
  await system.connect();
  return system;
}
