import { savePayee as askProvider } from '#contracts/payments.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { PayeeInput } from './payee-input.ts';

/**
 * Saves whom payouts go to, and asks the provider for it. What the provider has said stands until it answers, except for another country,
 * which is another bank.
 * @throws NOT_FOUND
 */
export async function savePayee(tx: Tx, tell: Tell, vendorId: string, input: PayeeInput): Promise<void> {
  const [vendor] = await tx.$queryRaw<{ now: Date }[]>`
    select clock_timestamp() as now from vendor where id = ${vendorId}::uuid for key share`;
  if (!vendor) throw notFound('Vendor');
  const before = await tx.payee.findUnique({ where: { vendorId } });
  const data = { ...input, savedAt: vendor.now };
  const unknown = { isPayable: null, problem: null, onboardingUrl: null };
  await tx.payee.upsert({
    where: { vendorId },
    create: { vendorId, ...data },
    update: { ...data, ...(before?.country === input.country ? {} : unknown) },
  });
  tell.job(askProvider, { vendorId, ...input }, { key: `${askProvider.name}/${vendorId}` });
}
