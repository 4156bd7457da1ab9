import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DisputeFacts, Evidence, EvidenceFile } from '../../hub/capabilities/payments.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { fromSquare } from './amounts.ts';
import { headers } from './location.ts';
import { money } from './payments.ts';

export const squareDispute = z.object({
  id: z.string(),
  state: z.string(),
  amount_money: money,
  reason: z.string().nullish(),
  due_at: z.iso.datetime().nullish(),
  disputed_payment: z.object({ payment_id: z.string().nullish() }).nullish(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
const one = z.object({ dispute: squareDispute });

/** Characters of one piece of evidence at Square, and the pieces that are sent at most. */
const pieceLength = 500;
const mostPieces = 20;

const pathOf = (id: string) => `/v2/disputes/${encodeURIComponent(id)}`;

/** GET /v2/disputes/{dispute} */
export async function readDispute(http: ProviderHttp, id: string): Promise<DisputeFacts> {
  const found = await http.json({ path: pathOf(id), template: '/v2/disputes/{dispute}', headers }, one);
  return disputeOf(found.dispute);
}

/**
 * Sends evidence in pieces (POST /v2/disputes/{dispute}/evidence-text) and hands it in (…/submit-evidence). The idempotency key of a piece is
 * the hash of it.
 */
export async function sendEvidence(
  http: ProviderHttp,
  id: string,
  evidence: Evidence,
): Promise<DisputeFacts> {
  for (const [index, text] of piecesOf(evidence).entries()) {
    const hash = createHash('sha256')
      .update(JSON.stringify([id, index, text]))
      .digest('hex');
    const json = {
      idempotency_key: hash.slice(0, 45),
      evidence_type: 'GENERIC_EVIDENCE',
      evidence_text: text,
    };
    const template = '/v2/disputes/{dispute}/evidence-text';
    await http.send({ method: 'POST', path: `${pathOf(id)}/evidence-text`, template, headers, json });
  }
  for (const file of evidence.files) await sendFile(http, id, file);
  const template = '/v2/disputes/{dispute}/submit-evidence';
  const path = `${pathOf(id)}/submit-evidence`;
  const submitted = await http.json({ method: 'POST', path, template, headers, json: {} }, one);
  return disputeOf(submitted.dispute);
}

/** Which type of evidence a file is at Square. */
const fileTypes: Readonly<Record<EvidenceFile['kind'], string>> = {
  INVOICE: 'RECEIPT',
  MESSAGES: 'CARDHOLDER_CORRESPONDENCE',
  WORK: 'PROOF_OF_DELIVERY_DOCUMENTATION',
  AGREEMENT: 'AUTHORIZATION_DOCUMENTATION',
  OTHER: 'GENERIC_EVIDENCE',
};

/** Sends a file as a form in parts (POST /v2/disputes/{dispute}/evidence-files). Its key is our id: a repetition makes no second one. */
async function sendFile(http: ProviderHttp, id: string, file: EvidenceFile): Promise<void> {
  const { id: key, kind, name, mediaType, bytes } = file;
  const request = { idempotency_key: key, evidence_type: fileTypes[kind], content_type: mediaType };
  const form = new FormData();
  form.set('request', JSON.stringify(request));
  form.set('image_file', new File([bytes], name, { type: mediaType }));
  const encoded = new Response(form);
  const body = {
    type: encoded.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await encoded.arrayBuffer()),
  };
  const template = '/v2/disputes/{dispute}/evidence-files';
  await http.send({ method: 'POST', path: `${pathOf(id)}/evidence-files`, template, headers, body });
}

function piecesOf({ customerName, customerEmail, serviceDate, text }: Evidence): string[] {
  const facts = [
    customerName === null ? [] : [`Customer: ${customerName}`],
    customerEmail === null ? [] : [`E-mail: ${customerEmail}`],
    serviceDate === null ? [] : [`Service: ${serviceDate.toISOString().slice(0, 10)}`],
  ].flat();
  const whole = [...facts, text].join('\n');
  const count = Math.min(mostPieces, Math.ceil(whole.length / pieceLength));
  return Array.from({ length: count }, (_piece, index) =>
    whole.slice(index * pieceLength, (index + 1) * pieceLength),
  );
}

export function disputeOf(found: z.infer<typeof squareDispute>): DisputeFacts {
  const status = statusOf(found.state);
  const isOpen = status === 'NEEDS_RESPONSE' || status === 'INQUIRY';
  return {
    id: found.id,
    paymentId: found.disputed_payment?.payment_id ?? '',
    amount: fromSquare(found.amount_money),
    // Square takes none.
    fee: null,
    status,
    reason: found.reason ?? 'UNKNOWN',
    dueBy: isOpen && found.due_at != null ? new Date(found.due_at) : null,
    at: new Date(found.updated_at),
  };
}

function statusOf(state: string): DisputeFacts['status'] {
  switch (state) {
    case 'INQUIRY_EVIDENCE_REQUIRED':
    case 'INQUIRY_PROCESSING':
      return 'INQUIRY';
    case 'PROCESSING':
      return 'UNDER_REVIEW';
    case 'WON':
    case 'INQUIRY_CLOSED':
      return 'WON';
    case 'LOST':
    case 'ACCEPTED':
      return 'LOST';
    default:
      return 'NEEDS_RESPONSE';
  }
}
