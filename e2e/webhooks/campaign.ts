import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { Pool } from 'undici';
import { sealedAs } from '../../subgraphs/integration/hub/connections/account.ts';
import { readKeyring } from '../../subgraphs/integration/hub/connections/keyring.ts';
import { seal } from '../../subgraphs/integration/hub/connections/sealed-box.ts';
import { whatsAppSignature } from '../../subgraphs/integration/providers/whatsapp/webhook.ts';

/** Encrypts the credentials of systems that are measured or tested. */
export const credentialsKey = Buffer.alloc(32, 9).toString('base64');

const credentials = {
  accessToken: 'the-access-token-of-a-campaign',
  phoneNumberId: '100000000000001',
  appSecret: '0123456789abcdef0123456789abcdef',
  verifyToken: 'the-verify-token',
};

/** A message that was sent and that the provider will report on. */
interface Sent {
  readonly deliveryId: string;
  readonly messageId: string;
}

/** What became of the requests. */
export interface Answers {
  /** How many requests were answered with each status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** What became of the messages. */
export interface Outcome {
  readonly delivered: number;
  readonly events: number;
  readonly waiting: number;
  /** Events that were worked on more than once. */
  readonly repeated: number;
}

/** Messages by WhatsApp of which a provider reports that they have arrived. */
export interface Campaign {
  /** Reports on all messages, with so many requests at once. @param secret signs the requests; default the right one */
  report(origin: string, options: { readonly clients: number; readonly secret?: string }): Promise<Answers>;
  outcome(): Promise<Outcome>;
}

/** Connects WhatsApp and writes down `count` messages as sent. @param pool of the database, schema `integration` */
export async function startCampaign(pool: pg.Pool, count: number): Promise<Campaign> {
  const keyring = readKeyring(credentialsKey, '');
  const about = { provider: 'WHATSAPP', account: 'campaign' };
  const box = seal(keyring, sealedAs(about, 'credentials'), JSON.stringify(credentials));
  await pool.query(
    `insert into provider_connection (id, provider, account, key_id, nonce, ciphertext, shown, state, saved_at, saved_by)
     values ($1, $2, $3, $4, $5, $6, '[]', 'CONNECTED', now(), $1)`,
    [randomUUID(), about.provider, about.account, box.keyId, box.nonce, box.ciphertext],
  );
  const { rows: sent } = await pool.query<Sent>(
    `insert into delivery (id, channel, recipient, body, status, provider_message_id, expires_at)
     select uuidv7(), 'SMS', '+49301234567', 'New order', 'SENT', 'wamid.' || n, now() + interval '1 hour'
     from generate_series(1, $1::int) as n
     returning id as "deliveryId", provider_message_id as "messageId"`,
    [count],
  );
  return {
    report: (origin, { clients, secret = credentials.appSecret }) =>
      sendAll(
        origin,
        clients,
        sent.map((one) => signed(one, secret)),
      ),
    outcome: async () => {
      const { rows } = await pool.query<Outcome>(
        `select (select count(*)::int from delivery where status = 'DELIVERED') as delivered,
           count(*)::int as events, count(*) filter (where status = 'RECEIVED')::int as waiting,
           count(*) filter (where attempts > 1)::int as repeated
         from webhook_event`,
      );
      const [outcome] = rows;
      if (!outcome) throw new Error('The database does not count.');
      return outcome;
    },
  };
}

interface SignedRequest {
  readonly body: string;
  readonly signature: string;
}

function signed({ deliveryId, messageId }: Sent, secret: string): SignedRequest {
  const status = { id: messageId, status: 'delivered', biz_opaque_callback_data: deliveryId };
  const body = JSON.stringify({ entry: [{ changes: [{ value: { statuses: [status] } }] }] });
  return { body, signature: whatsAppSignature(body, secret) };
}

async function sendAll(
  origin: string,
  clients: number,
  requests: readonly SignedRequest[],
): Promise<Answers> {
  const http = new Pool(origin, { connections: clients, pipelining: 1 });
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  const queue = requests.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (const { body, signature } of queue) {
        const sentAt = performance.now();
        const { statusCode, body: answer } = await http.request({
          method: 'POST',
          path: '/webhooks/integration/whatsapp/events',
          headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
          body,
        });
        await answer.dump();
        latencies.push(performance.now() - sentAt);
        statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await http.close();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? 0;
  return { statuses, seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}
