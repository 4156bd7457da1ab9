import {
  InvoicePayPageDocument,
  OpenPaymentSessionDocument,
  PaymentSessionDocument,
} from '#generated/operations/e2e.ts';
import type { MoneyInput } from '#generated/operations/e2e.ts';
import { pause } from '#platform/time/pause.ts';
import type { Stage } from '../workload.ts';

/**
 * How long a payment may take until the invoice shows it, and how often that is looked at, in milliseconds. Three jobs follow one another. On
 * an overloaded machine each waits until others of its process are done.
 */
const shownWithinMs = 180_000;
const lookEveryMs = 250;

/** What is paid on the page of the provider. */
interface Paying {
  /** Null for all that is left. */
  readonly amount: MoneyInput | null;
  /** What is left to pay then, in minor units. */
  readonly leftAfter: number;
  /** What others do at the moment of the payment. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** A customer pays on the page of the provider, and waits until the invoice shows it. */
export async function payOnline(
  stage: Stage,
  invoiceId: string,
  { amount, leftAfter, meanwhile }: Paying,
): Promise<void> {
  const deadline = performance.now() + shownWithinMs;
  const sessionId = await openSession(stage, invoiceId, { amount, deadline });
  await Promise.all([stage.pay(sessionId), meanwhile?.()]);
  while ((await leftOf(stage, invoiceId)) > leftAfter) {
    if (performance.now() > deadline) {
      throw new Error(`invoice ${invoiceId} does not show its payment within ${shownWithinMs / 1_000} s`);
    }
    await pause(lookEveryMs, AbortSignal.timeout(shownWithinMs));
  }
}

/** @returns a session whose page is open */
async function openSession(
  { operator }: Stage,
  invoiceId: string,
  { amount, deadline }: { readonly amount: MoneyInput | null; readonly deadline: number },
): Promise<string> {
  let status: string | undefined;
  while (performance.now() < deadline) {
    const { openPaymentSession } = await operator.insist(OpenPaymentSessionDocument, {
      input: { invoiceId, amount },
    });
    const { id } = openPaymentSession.session;
    status = openPaymentSession.session.status;
    while (status === 'OPENING' && performance.now() < deadline) {
      await pause(lookEveryMs, AbortSignal.timeout(shownWithinMs));
      status = (await operator.insist(PaymentSessionDocument, { id })).paymentSession?.status;
    }
    // One that has failed, because the provider could not be asked, is opened anew.
    if (status === 'OPEN') return id;
  }
  throw new Error(`invoice ${invoiceId} got no page to pay on: its last session is ${status}`);
}

async function leftOf({ operator }: Stage, id: string): Promise<number> {
  const { invoice } = await operator.insist(InvoicePayPageDocument, { id });
  if (!invoice) throw new Error(`There is no invoice ${id}.`);
  return invoice.balance.amount;
}
