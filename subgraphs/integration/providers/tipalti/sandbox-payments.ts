import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { refCodeOf } from './ref-code.ts';
import { isPayable, kind as payeeKind } from './sandbox-payees.ts';
import { notify, page, refuse } from './sandbox-tools.ts';
import type { Tools } from './sandbox-tools.ts';

const request = z.object({
  paymentInstructions: z
    .array(
      z.object({
        payeeId: z.string(),
        amountSubmitted: z.object({
          amount: z.number().positive(),
          currency: z.string().regex(/^[A-Z]{3}$/),
        }),
        refCode: z.string().min(1).max(16),
      }),
    )
    .min(1)
    .max(250),
});

const kind = 'payment';
const events = {
  PAID: 'paymentCompleted',
  DEFERRED: 'paymentDeferred',
  REJECTED: 'paymentError',
  CANCELED: 'paymentError',
} as const;

export function listPayments(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  return page(kind, asked, tools, toPayment);
}

/** A batch is taken, but an instruction for a payee who can't be paid or with a known reference code makes no payment. */
export async function takeBatch({ body }: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const { data, error } = request.safeParse(body);
  if (!data) return refuse(400, error.issues[0]?.message ?? '');
  const batchId = randomUUID();
  for (const { refCode, ...facts } of data.paymentInstructions) {
    const payee = await tools.objects.get(payeeKind, facts.payeeId);
    if (!payee || !isPayable(payee)) continue;
    const id = randomUUID();
    const payment = { id, key: refCode, data: { ...facts, batchId, status: 'SUBMITTED' } };
    const made = await tools.objects.putOnce(kind, payment);
    if (made.id === id) notify(tools, 'paymentSubmitted', { refCode, paymentStatus: 'SUBMITTED' });
  }
  return { json: { id: batchId } };
}

/** What a bank does. @param reference ours, or the reference code */
export async function changePayment(
  reference: string,
  status: keyof typeof events,
  tools: Tools,
): Promise<void> {
  const refCode = refCodeOf(reference);
  const payment = await tools.objects.findByKey(kind, refCode);
  if (!payment) throw new Error(`The sandbox of Tipalti has no payment ${refCode}.`);
  await tools.objects.put(kind, { ...payment, data: { ...payment.data, status } });
  notify(tools, events[status], { refCode, paymentStatus: status });
}

function toPayment({ id, key, data }: SandboxObject): object {
  return { id, refCode: key, ...data, fees: [] };
}
