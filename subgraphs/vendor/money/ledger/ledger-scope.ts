import { z } from 'zod';
import type { Prisma } from '#generated/prisma/vendor/client.ts';
import { badInput, notFound } from '#platform/errors/errors.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Context } from '../../context.ts';

const subjectSchema = z.object({
  invoiceId: z.string().nullish(),
  payoutId: z.string().nullish(),
  referralId: z.string().nullish(),
});

/**
 * The entries that a viewer asks for: of a vendor, or of what an invoice, a payout or a referral has caused.
 * @throws NOT_FOUND for what the viewer may not see; BAD_USER_INPUT for a subject that names none or several
 */
export async function ledgerScope(
  { viewer, loaders, db }: Context,
  { vendorId, about }: { readonly vendorId?: string | null | undefined; readonly about?: unknown },
): Promise<Prisma.LedgerEntryWhereInput> {
  if (about == null) {
    const vendor = await loaders.vendor.load(actingVendor(viewer, vendorId, 'vendorId'));
    if (!vendor) throw notFound('Vendor');
    return { vendorId: vendor.id };
  }
  const { invoiceId, payoutId, referralId } = parseInput(subjectSchema, about, 'about');
  if ([invoiceId, payoutId, referralId].filter((id) => id != null).length !== 1)
    throw badInput('about', 'must name one thing: an invoice, a payout or a referral');
  if (referralId != null) {
    const referral = await loaders.referral.load(referralId);
    if (!referral) throw notFound('Referral');
    return { refType: 'REFERRAL', refId: referral.id };
  }
  if (payoutId != null) {
    const payout = await loaders.payout.load(payoutId);
    if (!payout) throw notFound('Payout');
    return { vendorId: payout.vendorId, refType: 'PAYOUT', refId: payout.id };
  }
  const invoice = await loaders.invoice.load(invoiceId ?? '');
  if (!invoice) throw notFound('Invoice');
  const where = { invoiceId: invoice.id };
  const causes = await Promise.all([
    db.payment.findMany({ where, select: { id: true } }),
    db.refund.findMany({ where, select: { id: true } }),
    db.dispute.findMany({ where, select: { id: true } }),
  ]);
  return { vendorId: invoice.vendorId, refId: { in: causes.flat().map(({ id }) => id) } };
}

/** What stands on each account, in each currency. */
export async function sumsOf({ db }: Pick<Context, 'db'>, where: Prisma.LedgerEntryWhereInput) {
  const sums = await db.ledgerEntry.groupBy({
    by: ['currency', 'account'],
    where,
    _sum: { amount: true },
    orderBy: [{ currency: 'asc' }, { account: 'asc' }],
  });
  return sums.flatMap(({ account, currency, _sum }) =>
    _sum.amount === null || _sum.amount === 0 ? [] : [{ account, amount: { amount: _sum.amount, currency } }],
  );
}
