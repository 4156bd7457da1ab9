import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { listPage, newId, notify, nowSeconds, refuse } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';
import { findPayment, paymentDataOf, paymentKind } from './sandbox-payments.ts';

/** What is kept of a dispute. */
export const disputeData = z.object({
  payment: z.string(),
  charge: z.string(),
  amount: z.number(),
  currency: z.string(),
  created: z.number(),
  status: z.enum([
    'warning_needs_response',
    'warning_closed',
    'needs_response',
    'under_review',
    'won',
    'lost',
  ]),
  dueBy: z.number(),
  submissions: z.number(),
  text: z.string(),
  files: z.record(z.string(), z.string()).default({}),
});
type DisputeData = z.infer<typeof disputeData>;
export const disputeKind = 'dispute';
/** What Stripe takes for a dispute, in cents. */
const fee = 1_500;

/** The customer disputes a payment at the bank, or asks there first. @param subject our reference, or Stripe's id of the payment */
export async function openDispute(subject: string, isInquiry: boolean, tools: Tools): Promise<void> {
  const payment = await findPayment(subject, tools);
  const { amount, currency, charge } = paymentDataOf(payment);
  const data = {
    payment: payment.id,
    charge,
    amount,
    currency,
    created: nowSeconds(),
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
    dueBy: nowSeconds() + 7 * 86_400,
    submissions: 0,
    text: '',
    files: {},
  } satisfies DisputeData;
  if (!isInquiry) {
    await tools.objects.put(paymentKind, { ...payment, data: { ...payment.data, isDisputed: true } });
  }
  const made = await tools.objects.put(disputeKind, { id: newId('dp'), key: payment.id, data });
  await notify(tools, 'charge.dispute.created', toDispute(made));
}

/** The bank decides. @param subject our reference, or Stripe's id of the payment or the dispute */
export async function decideDispute(subject: string, isWon: boolean, tools: Tools): Promise<void> {
  const dispute =
    (await tools.objects.get(disputeKind, subject)) ??
    (await tools.objects.findByKey(disputeKind, (await findPayment(subject, tools)).id));
  if (!dispute) throw new Error(`The sandbox of Stripe has no dispute of ${subject}.`);
  const isInquiry = disputeData.parse(dispute.data).status.startsWith('warning');
  const status = isInquiry ? 'warning_closed' : isWon ? 'won' : 'lost';
  const decided = await tools.objects.put(disputeKind, { ...dispute, data: { ...dispute.data, status } });
  await notify(tools, 'charge.dispute.closed', toDispute(decided));
}

export async function readDispute(
  { params: { dispute = '' } }: SandboxRequest,
  { objects }: Tools,
): Promise<SandboxAnswer> {
  const found = await objects.get(disputeKind, dispute);
  return found ? { json: toDispute(found) } : refuse(404, `No such dispute: ${dispute}`, 'resource_missing');
}

export function listDisputes(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  return listPage(disputeKind, asked, tools, { toItem: toDispute });
}

/** A dispute as Stripe shows it. */
export function toDispute({ id, data }: SandboxObject): object {
  const dispute = disputeData.parse(data);
  const isInquiry = dispute.status.startsWith('warning');
  const withdrawn = {
    id: id.replace('dp_', 'txn_'),
    object: 'balance_transaction',
    amount: -dispute.amount,
    fee,
    net: -dispute.amount - fee,
    currency: dispute.currency,
  };
  return {
    id,
    object: 'dispute',
    amount: dispute.amount,
    currency: dispute.currency,
    created: dispute.created,
    livemode: false,
    payment_intent: dispute.payment,
    charge: dispute.charge,
    reason: 'general',
    status: dispute.status,
    is_charge_refundable: isInquiry,
    balance_transactions: isInquiry ? [] : [withdrawn],
    metadata: {},
    evidence: { uncategorized_text: dispute.text, ...dispute.files },
    evidence_details: {
      due_by: dispute.dueBy,
      has_evidence: dispute.submissions > 0,
      past_due: false,
      submission_count: dispute.submissions,
    },
  };
}
