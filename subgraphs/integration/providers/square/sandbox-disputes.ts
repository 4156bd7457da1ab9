import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { formOf } from '../../hub/sandboxes/form-of.ts';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { findPayment, paymentDataOf } from './sandbox-payments.ts';
import { listPage, location, money, notify, refuse } from './sandbox-tools.ts';
import type { Tools } from './sandbox-tools.ts';

const disputeData = z.object({
  payment: z.string(),
  amount: money,
  state: z.enum([
    'INQUIRY_EVIDENCE_REQUIRED',
    'INQUIRY_CLOSED',
    'EVIDENCE_REQUIRED',
    'PROCESSING',
    'WON',
    'LOST',
  ]),
  created: z.string(),
  due: z.string(),
  evidence: z.array(z.string()),
});
type DisputeData = z.infer<typeof disputeData>;
const piece = z.object({
  idempotency_key: z.string().max(45),
  evidence_type: z.string(),
  evidence_text: z.string().min(1).max(500),
});

const kind = 'dispute';
const weekMs = 7 * 86_400_000;

/** The customer disputes a payment at the bank, or asks there first. */
export async function openDispute(subject: string, isInquiry: boolean, tools: Tools): Promise<void> {
  const payment = await findPayment(subject, tools);
  const data = {
    payment: payment.id,
    amount: paymentDataOf(payment).amount,
    state: isInquiry ? 'INQUIRY_EVIDENCE_REQUIRED' : 'EVIDENCE_REQUIRED',
    created: new Date().toISOString(),
    due: new Date(Date.now() + weekMs).toISOString(),
    evidence: [],
  } satisfies DisputeData;
  const made = await tools.objects.put(kind, { id: randomUUID(), key: payment.id, data });
  tell('dispute.created', made, tools);
}

/** The bank decides. @param subject our reference, or Square's id of the payment or the dispute */
export async function decideDispute(subject: string, isWon: boolean, tools: Tools): Promise<void> {
  const dispute =
    (await tools.objects.get(kind, subject)) ??
    (await tools.objects.findByKey(kind, (await findPayment(subject, tools)).id));
  if (!dispute) throw new Error(`The sandbox of Square has no dispute of ${subject}.`);
  const isInquiry = disputeData.parse(dispute.data).state.startsWith('INQUIRY');
  const state = isInquiry ? 'INQUIRY_CLOSED' : isWon ? 'WON' : 'LOST';
  const decided = await tools.objects.put(kind, { ...dispute, data: { ...dispute.data, state } });
  tell('dispute.state.updated', decided, tools);
}

function tell(type: string, dispute: SandboxObject, tools: Tools): void {
  notify(tools, type, { type: 'dispute', id: dispute.id, object: { dispute: toDispute(dispute) } });
}

export async function readDispute({ params }: SandboxRequest, { objects }: Tools): Promise<SandboxAnswer> {
  const found = await objects.get(kind, params['dispute'] ?? '');
  return found ? { json: { dispute: toDispute(found) } } : refuse(404, 'Dispute not found.');
}

export function listDisputes(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  return listPage(kind, asked, tools, toDispute);
}

/** `POST /v2/disputes/{dispute}/evidence-text` */
export async function takeEvidence(
  { params, body }: SandboxRequest,
  { objects }: Tools,
): Promise<SandboxAnswer> {
  const found = await objects.get(kind, params['dispute'] ?? '');
  if (!found) return refuse(404, 'Dispute not found.');
  const { data, error } = piece.safeParse(body);
  if (!data) return refuse(400, error.issues[0]?.message ?? '');
  const { state, evidence } = disputeData.parse(found.data);
  if (!takesEvidence(state)) return noEvidence();
  const kept = [...new Set([...evidence, data.evidence_text])];
  await objects.put(kind, { ...found, data: { ...found.data, evidence: kept } });
  const id = data.idempotency_key.slice(0, 36);
  return { json: { evidence: { id, dispute_id: found.id, evidence_text: data.evidence_text } } };
}

/** `POST /v2/disputes/{dispute}/evidence-files`: a form with `request` and `image_file`. The file's name is kept. */
export async function takeFile(request: SandboxRequest, { objects }: Tools): Promise<SandboxAnswer> {
  const found = await objects.get(kind, request.params['dispute'] ?? '');
  if (!found) return refuse(404, 'Dispute not found.');
  const form = await formOf(request);
  const file = form?.get('image_file');
  const asked = fileRequest.safeParse(form?.get('request'));
  if (!(file instanceof File) || !asked.success) return refuse(400, 'A part of the form is missing.');
  if (file.size === 0 || file.size > 5_000_000) return refuse(400, 'The file is too large.');
  const { state, evidence } = disputeData.parse(found.data);
  if (!takesEvidence(state)) return noEvidence();
  const kept = [...new Set([...evidence, `${asked.data.evidence_type}: ${file.name}`])];
  await objects.put(kind, { ...found, data: { ...found.data, evidence: kept } });
  const { idempotency_key: id, evidence_type } = asked.data;
  return {
    json: { evidence: { id, dispute_id: found.id, evidence_type, evidence_file: { filename: file.name } } },
  };
}

const fileRequest = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ idempotency_key: z.string(), evidence_type: z.string(), content_type: z.string() }));

/** `POST /v2/disputes/{dispute}/submit-evidence` */
export async function submitEvidence({ params }: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const found = await tools.objects.get(kind, params['dispute'] ?? '');
  if (!found) return refuse(404, 'Dispute not found.');
  const { state, evidence } = disputeData.parse(found.data);
  if (!takesEvidence(state) || evidence.length === 0) return noEvidence();
  const next = state === 'EVIDENCE_REQUIRED' ? 'PROCESSING' : state;
  const made = await tools.objects.put(kind, { ...found, data: { ...found.data, state: next } });
  tell('dispute.state.updated', made, tools);
  return { json: { dispute: toDispute(made) } };
}

/** Only while the bank waits for it: what was submitted can't be added to. */
function takesEvidence(state: DisputeData['state']): boolean {
  return state.endsWith('EVIDENCE_REQUIRED');
}

function noEvidence(): SandboxAnswer {
  return refuse(400, 'The dispute takes no evidence.', 'BAD_REQUEST');
}

function toDispute({ id, data, at }: SandboxObject): object {
  const { payment, amount, state, created, due } = disputeData.parse(data);
  return {
    id,
    state,
    amount_money: amount,
    reason: 'NO_KNOWLEDGE',
    due_at: due,
    disputed_payment: { payment_id: payment },
    card_brand: 'VISA',
    location_id: location,
    created_at: created,
    updated_at: at.toISOString(),
  };
}
