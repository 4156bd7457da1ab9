import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Payments } from '../../hub/capabilities/payments.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Contract, ContractTools } from './contract.ts';

const amount = { amount: 4_990, currency: 'EUR' };
/** The same for a whole run: a repetition with another end would be another request. */
const expiresAt = new Date(Date.now() + 3 * 3_600_000);
const checkout = (reference: string) => ({
  reference,
  description: 'Invoice 1',
  amount,
  returnUrl: 'https://switchboard.example/paid',
  locale: 'de-AT',
  expiresAt,
});
const evidence = {
  customerName: 'Ada',
  customerEmail: 'ada@example.com',
  serviceDate: new Date('2026-11-01T10:00:00Z'),
  text: 'The pipe was mended. '.repeat(50),
  files: [
    {
      id: randomUUID(),
      kind: 'INVOICE' as const,
      name: 'invoice.pdf',
      mediaType: 'application/pdf',
      bytes: Uint8Array.from(Buffer.from('%PDF-1.7 an invoice')),
    },
    {
      id: randomUUID(),
      kind: 'WORK' as const,
      name: 'work.png',
      mediaType: 'image/png',
      bytes: Uint8Array.from(Buffer.from('89504e470d0a1a0a', 'hex')),
    },
  ],
};

export const payments: Contract<'PAYMENTS'> = {
  promise: 'takes a payment, gives it back and disputes it, each once for a reference',
  verify: async (capability, tools) => {
    await pays(capability, tools);
    await givesBack(capability, tools);
    await disputes(capability, tools);
    await closes(capability, tools);
    await assert.rejects(
      capability.openCheckout({ ...checkout(randomUUID()), amount: { amount: 100, currency: 'IRR' } }),
      (error) => error instanceof ProviderFailure && error.providerCode === 'UNSUPPORTED_CURRENCY',
    );
  },
  write: { isIdempotent: true, once: (capability, key) => capability.openCheckout(checkout(key)) },
  page: async (capability, cursor) => {
    const page = await capability.list({ since: new Date(0), cursor });
    const objects = [...page.payments, ...page.refunds, ...page.disputes];
    return { ids: objects.map(({ id }) => id), cursor: page.cursor };
  },
  add: async (capability, _number, tools) => void (await paid(capability, tools)),
};

async function paid(capability: Payments, { act }: ContractTools) {
  const reference = randomUUID();
  const { id } = await capability.openCheckout(checkout(reference));
  assert.equal(await act('pay', reference), true);
  const { payment } = await capability.readCheckout(id);
  assert.ok(payment);
  return { ...payment, checkoutId: id };
}

async function pays(capability: Payments, { act }: ContractTools): Promise<void> {
  const reference = randomUUID();
  const opened = await capability.openCheckout(checkout(reference));
  assert.ok(URL.canParse(opened.url));
  assert.deepEqual(await capability.openCheckout(checkout(reference)), opened);
  const before = await capability.readCheckout(opened.id);
  assert.deepEqual(before, { id: opened.id, status: 'OPEN', payment: null, reference });
  assert.equal(await act('pay', reference), true);
  const { status, payment } = await capability.readCheckout(opened.id);
  assert.equal(status, 'COMPLETED');
  assert.ok(payment);
  assert.deepEqual(payment.amount, amount);
  assert.equal(payment.reference, reference);
  assert.equal(payment.status, 'SUCCEEDED');
  assert.equal(payment.method, 'CARD');
  assert.ok(payment.fee && payment.fee.amount > 0);
  assert.deepEqual(await capability.readPayment(payment.id), payment);
  // The page of a payment can't be ended any more.
  await capability.closeCheckout(opened.id);
  assert.equal((await capability.readCheckout(opened.id)).status, 'COMPLETED');
}

async function givesBack(capability: Payments, tools: ContractTools): Promise<void> {
  const since = new Date(Date.now() - 1_000);
  const { id: paymentId } = await paid(capability, tools);
  const reference = randomUUID();
  assert.equal(await capability.findRefund(paymentId, reference), null);
  const asked = { paymentId, reference, amount: { amount: 1_000, currency: 'EUR' } };
  const first = await capability.refund(asked);
  assert.notEqual(first.status, 'FAILED');
  assert.deepEqual(
    { ...first, amount: first.amount.amount },
    { ...first, paymentId, reference, amount: 1_000 },
  );
  assert.equal((await capability.refund(asked)).id, first.id);
  assert.equal((await capability.findRefund(paymentId, reference))?.id, first.id);
  assert.equal((await capability.readRefund(first.id)).id, first.id);
  const tooMuch = { ...asked, reference: randomUUID(), amount: { amount: 4_000, currency: 'EUR' } };
  await assert.rejects(capability.refund(tooMuch), isRefused);
  assert.equal(await tools.act('refund', paymentId), true);
  const { refunds, payments: listed } = await all(capability, since);
  const ofThis = refunds.filter((refund) => refund.paymentId === paymentId);
  assert.deepEqual(new Set(ofThis.map((refund) => refund.reference)), new Set([reference, null]));
  assert.ok(listed.some(({ id }) => id === paymentId));
}

async function disputes(capability: Payments, tools: ContractTools): Promise<void> {
  const since = new Date(Date.now() - 1_000);
  const { id: paymentId } = await paid(capability, tools);
  assert.equal(await tools.act('dispute', paymentId), true);
  const { disputes: listed } = await all(capability, since);
  const opened = listed.find((dispute) => dispute.paymentId === paymentId);
  assert.ok(opened);
  assert.equal(opened.status, 'NEEDS_RESPONSE');
  assert.ok(opened.dueBy);
  assert.deepEqual(opened.amount, amount);
  const sent = await capability.sendEvidence(opened.id, evidence);
  assert.equal(sent.status, 'UNDER_REVIEW');
  assert.equal(await tools.act('winDispute', opened.id), true);
  assert.equal((await capability.readDispute(opened.id)).status, 'WON');
}

async function closes(capability: Payments, { act }: ContractTools): Promise<void> {
  const reference = randomUUID();
  const { id } = await capability.openCheckout(checkout(reference));
  await capability.closeCheckout(id);
  await capability.closeCheckout(id);
  assert.equal((await capability.readCheckout(id)).status, 'CLOSED');
  await assert.rejects(act('pay', reference));
}

async function all(capability: Payments, since: Date) {
  const pages = [await capability.list({ since, cursor: null })];
  for (let cursor = pages[0]?.cursor ?? null; cursor !== null;) {
    const page = await capability.list({ since, cursor });
    pages.push(page);
    ({ cursor } = page);
  }
  return {
    payments: pages.flatMap((page) => page.payments),
    refunds: pages.flatMap((page) => page.refunds),
    disputes: pages.flatMap((page) => page.disputes),
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof ProviderFailure && error.kind === 'REFUSED' && error.outcome === 'NONE';
}
