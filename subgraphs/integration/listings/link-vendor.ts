import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import type { ListedVendor } from '#generated/prisma/integration/client.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../context.ts';
import { openCapability } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import { placeOf } from '../payments/place.ts';
import { checkVendor, syncVendor } from './contracts.ts';

const inputSchema = z.object({ vendorId: z.string(), entityId: text(1, 200) });

/** Says which entity of the provider is a vendor. @throws BAD_USER_INPUT, NOT_FOUND, CONFLICT */
export async function linkVendor(context: Context, given: unknown): Promise<ListedVendor> {
  const { vendorId, entityId } = parseInput(inputSchema, given);
  if (!isId(vendorId)) throw notFound('Vendor');
  if (/^\.+$/.test(entityId)) throw badInput('entityId', 'is not an id');
  const place = await chooseProvider(context);
  return write(context, async (tx, tell) => {
    const [vendor] = await tx.$queryRaw<{ id: string }[]>`
      select vendor_id::text as id from vendor.card where vendor_id = ${vendorId}::uuid`;
    if (!vendor) throw notFound('Vendor');
    const entity = { ...place, entityId };
    const before = await tx.listedVendor.findUnique({ where: { vendorId } });
    const { provider, account } = place;
    const taken = await tx.listedVendor.findUnique({
      where: { provider_account_entityId: { provider, account, entityId } },
    });
    if (taken && taken.vendorId !== vendorId) throw conflict('This entity is another vendor.');
    if (before && before.entityId === entityId && before.provider === provider) return before;
    if (before) await tx.listedVendor.delete({ where: { vendorId } });
    const listed = await tx.listedVendor.create({ data: { vendorId, ...entity } });
    for (const contract of [syncVendor, checkVendor]) {
      tell.job(contract, { vendorId }, { key: `${contract.name}/${vendorId}` });
    }
    const subject = { type: 'VENDOR', id: vendorId } as const;
    await recordPrivileged(tx, context.viewer, {
      action: 'LISTED_VENDOR_LINKED',
      subject,
      facts: { provider },
    });
    return listed;
  });
}

async function chooseProvider(context: Context) {
  try {
    const [open] = await openCapability(context, 'LISTINGS');
    if (open) return placeOf(open);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
  }
  throw conflict('No provider of listings is connected. An administrator can connect one.');
}
