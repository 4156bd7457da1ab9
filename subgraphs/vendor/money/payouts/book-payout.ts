import type { Payout } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';
import { book } from '../ledger/book.ts';

/** Takes a payout off the balance of its vendor (`OUT`), or gives it back (`BACK`): each once, else it throws. */
export async function bookPayout(
  tx: Tx,
  { id, vendorId, currency, amount }: Pick<Payout, 'id' | 'vendorId' | 'currency' | 'amount'>,
  step: 'OUT' | 'BACK',
  at: Date,
): Promise<void> {
  const out = step === 'OUT' ? amount : -amount;
  const entries = { VENDOR_AVAILABLE: -out, PAYOUT: out };
  await book(tx, { vendorId, currency, cause: { type: 'PAYOUT', id, step }, entries, at });
}
