import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EvidenceKind } from '#contracts/payments.ts';
import type { DisputeFacts, Evidence, EvidenceFile } from '../../hub/capabilities/payments.ts';
import { fromStripe } from './amounts.ts';
import { answerOf, stripeClient } from './client.ts';
import type { StripeUse } from './client.ts';

export const stripeDispute = z.object({
  id: z.string(),
  status: z.string(),
  amount: z.number(),
  currency: z.string(),
  created: z.number(),
  reason: z.string(),
  payment_intent: z.string().nullable(),
  balance_transactions: z.array(z.object({ fee: z.number(), currency: z.string() })),
  evidence_details: z.object({ due_by: z.number().nullable() }),
});

/** GET /v1/disputes/{dispute} */
export async function readDispute(use: StripeUse, id: string): Promise<DisputeFacts> {
  return disputeOf(await answerOf(stripeClient(use).disputes.retrieve(id), stripeDispute));
}

/** Which piece of evidence a file is at Stripe; each takes one file. */
const evidenceFields = {
  INVOICE: 'receipt',
  MESSAGES: 'customer_communication',
  WORK: 'service_documentation',
  AGREEMENT: 'customer_signature',
  OTHER: 'uncategorized_file',
} as const satisfies Readonly<Record<EvidenceKind, string>>;

/** POST /v1/files on Stripe's host for files. A repetition makes no second file. @returns Stripe's id of it */
async function uploadFile(
  use: StripeUse,
  { id, name, mediaType: type, bytes: data }: EvidenceFile,
): Promise<string> {
  const asked = stripeClient(use).files.create(
    { purpose: 'dispute_evidence', file: { data, name, type } },
    { idempotencyKey: `evidence-${id}` },
  );
  return (await answerOf(asked, z.object({ id: z.string() }))).id;
}

/**
 * Sends evidence and hands it in (POST /v1/disputes/{dispute}): Stripe takes it once. The idempotency key is the hash of what is sent, so
 * that a repetition is answered as the first request was.
 */
export async function sendEvidence(
  use: StripeUse,
  disputeId: string,
  { customerName, customerEmail, serviceDate, text, files }: Evidence,
): Promise<DisputeFacts> {
  const uploaded: Partial<Record<(typeof evidenceFields)[EvidenceKind], string>> = {};
  for (const file of files) uploaded[evidenceFields[file.kind]] = await uploadFile(use, file);
  const evidence = {
    ...uploaded,
    ...(customerName !== null && { customer_name: customerName }),
    ...(customerEmail !== null && { customer_email_address: customerEmail }),
    ...(serviceDate !== null && { service_date: serviceDate.toISOString().slice(0, 10) }),
    uncategorized_text: text,
  };
  const idempotencyKey = createHash('sha256')
    .update(JSON.stringify([disputeId, evidence]))
    .digest('hex');
  const asked = stripeClient(use).disputes.update(disputeId, { evidence, submit: true }, { idempotencyKey });
  return disputeOf(await answerOf(asked, stripeDispute));
}

export function disputeOf(found: z.infer<typeof stripeDispute>): DisputeFacts {
  const { id, amount, currency, created, reason, balance_transactions: moved } = found;
  const status = statusOf(found.status);
  const [first] = moved;
  const dueBy = found.evidence_details.due_by;
  const isOpen = status === 'NEEDS_RESPONSE' || status === 'INQUIRY';
  return {
    id,
    paymentId: found.payment_intent ?? '',
    amount: fromStripe(amount, currency),
    fee: first
      ? fromStripe(
          moved.reduce((sum, { fee }) => sum + fee, 0),
          first.currency,
        )
      : null,
    status,
    reason,
    dueBy: isOpen && dueBy !== null && dueBy > 0 ? new Date(dueBy * 1000) : null,
    at: new Date(created * 1000),
  };
}

/** An inquiry (`warning_…`) has moved no money; one that is closed, or a dispute that was prevented, has cost nothing. */
function statusOf(status: string): DisputeFacts['status'] {
  switch (status) {
    case 'warning_needs_response':
    case 'warning_under_review':
      return 'INQUIRY';
    case 'under_review':
      return 'UNDER_REVIEW';
    case 'won':
    case 'warning_closed':
    case 'prevented':
      return 'WON';
    case 'lost':
      return 'LOST';
    default:
      return 'NEEDS_RESPONSE';
  }
}
