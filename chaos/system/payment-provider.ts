import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { deriveSecret, readKeyring } from '../../subgraphs/integration/hub/connections/keyring.ts';
import { openSandboxes } from '../../subgraphs/integration/hub/sandboxes/open-sandboxes.ts';
import { createMemoryObjects } from '../../subgraphs/integration/hub/sandboxes/testing/memory-objects.ts';
import { stripe } from '../../subgraphs/integration/providers/stripe/stripe.ts';
import { startWebhookRelay } from './webhook-relay.ts';

/** Objects of a page of a list. */
const pageSize = 100;

const paymentSchema = z.object({
  id: z.string(),
  amount: z.int(),
  status: z.string(),
  metadata: z.object({ reference: z.string() }),
});
const refundSchema = z.object({
  id: z.string(),
  amount: z.int(),
  status: z.string(),
  payment_intent: z.string(),
  metadata: z.object({ reference: z.string().optional() }).nullish(),
});

/** What the provider itself says of all money that went through it. */
export interface ProviderMoney {
  readonly payments: readonly z.infer<typeof paymentSchema>[];
  readonly refunds: readonly z.infer<typeof refundSchema>[];
}

/** The stand-in for Stripe, in the harness's own process: it survives whatever happens to the system, and so does what it knows. */
export interface PaymentProvider {
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** A customer pays by card on the page of a payment session, of which signed webhooks tell. @param sessionId its id in the system */
  pay(sessionId: string): Promise<void>;
  /** Resolves when the system has taken all webhooks. */
  told(): Promise<void>;
  /** Reads the lists of its API. */
  money(): Promise<ProviderMoney>;
  stop(): Promise<void>;
}

/** @param systemOrigin where the system takes webhooks */
export async function startPaymentProvider(systemOrigin: string, log: Logger): Promise<PaymentProvider> {
  const relay = await startWebhookRelay(systemOrigin);
  const keyring = readKeyring(randomBytes(32).toString('base64'), '');
  const objects = createMemoryObjects();
  const sandboxes = openSandboxes({
    providers: [stripe],
    publicUrl: relay.origin,
    secret: (purpose, bytes) => deriveSecret(keyring, purpose, bytes),
    prepare: () => Promise.resolve(),
    objectsOf: () => objects,
    log,
  });
  const { baseUrls, credentials } = await sandboxes.connect(stripe.id);
  const url = baseUrls['api'] ?? '';
  const texts = Object.entries(credentials).map(([name, value]) => [name, String(value)] as const);
  const authorization = `Bearer ${String(credentials['secretKey'])}`;

  async function list<Item extends { readonly id: string }>(
    kind: string,
    item: z.ZodType<Item>,
  ): Promise<Item[]> {
    const all: Item[] = [];
    for (let after = ''; ; after = `&starting_after=${all.at(-1)?.id}`) {
      const answer = await fetch(`${url}/v1/${kind}?limit=${pageSize}${after}`, {
        headers: { authorization },
      });
      const page = z.object({ data: z.array(item), has_more: z.boolean() }).parse(await answer.json());
      all.push(...page.data);
      if (!page.has_more) return all;
    }
  }

  return {
    url,
    credentials: Object.fromEntries(texts),
    pay: async (sessionId) => void (await sandboxes.act(stripe.id, 'pay', sessionId, null)),
    told: () => relay.idle(),
    money: async () => ({
      payments: await list('payment_intents', paymentSchema),
      refunds: await list('refunds', refundSchema),
    }),
    stop: async () => {
      await sandboxes.stop();
      await relay.stop();
    },
  };
}
