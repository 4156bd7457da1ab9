import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canPay, canPayAnew, payStateOf } from './pay-state.ts';
import type { PayFacts, PayState } from './pay-state.ts';

const now = new Date('2026-05-04T12:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

const unpaid = {
  kind: 'INVOICE',
  total: 1_000,
  creditedAmount: 0,
  paidAmount: 0,
  refundedAmount: 0,
  paidAt: null,
  paymentState: 'UNPAID',
} as const;
const facts: PayFacts = {
  invoice: unpaid,
  orderStatus: 'INVOICED',
  isOnline: true,
  session: null,
  pending: 0,
};
const paid = { ...unpaid, paidAmount: 1_000, paidAt: minutes(-5) };
const open = { status: 'OPEN', createdAt: minutes(-1), expiresAt: minutes(30), endedAt: null } as const;

describe('the state of a pay page', () => {
  const cases: readonly [what: string, change: Partial<PayFacts>, state: PayState, cameBack?: boolean][] = [
    ['an invoice that nobody has tried to pay', {}, 'DUE'],
    ['one of which a part is paid', { invoice: { ...unpaid, paidAmount: 400 } }, 'DUE'],
    ['one that can’t be paid online', { isOnline: false }, 'VENDOR_COLLECTS'],
    ['one whose order was cancelled', { orderStatus: 'CANCELLED' }, 'CANCELLED'],
    ['one that is paid', { invoice: paid }, 'PAID'],
    ['a paid one of a vendor who takes nothing online now', { invoice: paid, isOnline: false }, 'PAID'],
    ['one of which too much was paid', { invoice: { ...paid, paidAmount: 1_200 } }, 'OVERPAID'],
    ['one whose payment was given back', { invoice: { ...paid, refundedAmount: 1_000 } }, 'REFUNDED'],
    ['one of which some was given back', { invoice: { ...paid, refundedAmount: 100 } }, 'PAID'],
    ['one whose payment is disputed', { invoice: { ...paid, paymentState: 'DISPUTED' } }, 'DISPUTED'],
    ['one that credit notes took back', { invoice: { ...unpaid, creditedAmount: 1_000 } }, 'NOTHING_DUE'],
    ['one of nothing', { invoice: { ...unpaid, total: 0 } }, 'NOTHING_DUE'],
    ['one whose payment is not confirmed', { pending: 1_000 }, 'PENDING'],
    ['one of which a part is on its way', { pending: 400 }, 'DUE'],
    ['one with an open page of a provider', { session: open }, 'DUE'],
    ['one to which the customer came back', { session: open }, 'RETURNED', true],
    [
      'one whose page is over, though nobody has said so',
      { session: { ...open, expiresAt: minutes(-1) } },
      'EXPIRED',
      true,
    ],
    ['one whose page was closed', { session: { ...open, status: 'CANCELLED', endedAt: now } }, 'DUE', true],
    ['one whose page comes soon', { session: { ...open, status: 'OPENING', expiresAt: null } }, 'OPENING'],
    [
      'one whose page never came',
      { session: { ...open, status: 'OPENING', expiresAt: null, createdAt: minutes(-3) } },
      'FAILED',
    ],
    ['one without a page', { session: { ...open, status: 'FAILED', endedAt: minutes(-1) } }, 'FAILED'],
    [
      'one that had no page long ago',
      { session: { ...open, status: 'FAILED', endedAt: minutes(-61) } },
      'DUE',
    ],
    ['one that expired long ago', { session: { ...open, status: 'EXPIRED', endedAt: minutes(-61) } }, 'DUE'],
    [
      'one of which a part was paid in its last page',
      { invoice: { ...unpaid, paidAmount: 400 }, session: { ...open, status: 'COMPLETED', endedAt: now } },
      'DUE',
    ],
  ];
  for (const [what, change, state, cameBack = false] of cases) {
    it(`of ${what} is ${state}`, () => {
      assert.equal(payStateOf({ ...facts, ...change }, cameBack, now), state);
    });
  }

  it('lets nobody pay what is paid, on its way, disputed, cancelled or not to be paid here', () => {
    const closed = [
      'PENDING',
      'PAID',
      'OVERPAID',
      'REFUNDED',
      'DISPUTED',
      'NOTHING_DUE',
      'CANCELLED',
    ] as const;
    for (const state of [...closed, 'VENDOR_COLLECTS'] as const) assert.equal(canPay(state), false, state);
    for (const state of ['DUE', 'RETURNED', 'OPENING', 'FAILED', 'EXPIRED'] as const)
      assert.equal(canPay(state), true, state);
  });

  it('offers another way only while a payment is on its way, and only online', () => {
    assert.equal(canPayAnew({ isOnline: true }, 'PENDING'), true);
    assert.equal(canPayAnew({ isOnline: false }, 'PENDING'), false);
    for (const state of ['DUE', 'PAID', 'CANCELLED', 'DISPUTED'] as const)
      assert.equal(canPayAnew({ isOnline: true }, state), false, state);
  });
});
