import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isSame } from '../../hub/webhooks/is-same.ts';
import type { WebhookFact, WebhookSpec } from '../../hub/webhooks/webhook.ts';

const payment = z.object({ refCode: z.string() });
const event = z.object({
  id: z.string(),
  type: z.string(),
  eventData: z.object({
    /** The reference code of the payee, not Tipalti's own id. */
    payeeId: z.string().optional(),
    refCode: z.string().optional(),
    payments: z.array(payment).optional(),
  }),
});

/** Seconds that a signature may be old, or ahead of this machine's clock. */
const toleranceSeconds = 300;

/** The header `Tipalti-Signature`: the second, and HMAC-SHA256 in hex over the second, a dash and the body. */
export function tipaltiSignature(seconds: number, body: string | Buffer, key: string): string {
  const mac = createHmac('sha256', key).update(`${seconds}-`).update(body).digest('hex');
  return `t=${seconds},v=${mac}`;
}

/** @see https://documentation.tipalti.com/docs/webhooks. An event is a hint: the object is read again. */
export const tipaltiWebhook: WebhookSpec<{ readonly webhookSecret: string | null }> = {
  verify: ({ headers, body }, { webhookSecret }) => {
    const given = (headers['tipalti-signature'] ?? '').replaceAll(' ', '').toLowerCase();
    const seconds = Number(/^t=(\d+),/.exec(given)?.[1]);
    if (webhookSecret === null || !(Math.abs(Date.now() / 1000 - seconds) <= toleranceSeconds)) return false;
    return isSame(given, tipaltiSignature(seconds, body, webhookSecret));
  },
  events: ({ body }) => {
    const parsed = event.parse(JSON.parse(body.toString('utf8')));
    return [{ externalId: parsed.id, type: parsed.type, data: parsed }];
  },
  facts: ({ data: given }): WebhookFact[] => {
    const { type, eventData } = event.parse(given);
    if (type.startsWith('payee')) return changed('payee', [eventData.payeeId]);
    const grouped = eventData.payments?.map(({ refCode }) => refCode) ?? [];
    return type.startsWith('payment') ? changed('payout', [eventData.refCode, ...grouped]) : [];
  },
};

function changed(object: string, ids: readonly (string | undefined)[]): WebhookFact[] {
  return ids.flatMap((id) => (id === undefined ? [] : [{ kind: 'OBJECT_CHANGED', object, id } as const]));
}
