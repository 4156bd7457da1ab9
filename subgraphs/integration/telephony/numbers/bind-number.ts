import { recordPrivileged } from '#contracts/audit.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { keepNumber, openAccount } from './check-numbers.ts';
import { boundSettings } from './number-settings.ts';
import { shownNumber } from './phone-number.ts';
import type { PhoneNumberModel } from './phone-number.ts';

/**
 * Has the calls of a number come here. The provider is asked before anything is kept: a repetition sets the same.
 * @throws NOT_FOUND for a number that the account does not have, ProviderFailure
 */
export async function bindNumber(context: Context, id: string): Promise<PhoneNumberModel> {
  const { sub } = requireSignedIn(context.viewer);
  const known = await context.db.phoneNumber.findUnique({ where: { numberId: id } });
  if (!known) throw notFound('Phone number');
  const provider = await openAccount(context);
  if (provider.isSandbox !== known.sandbox) throw notFound('Phone number');
  const number = await provider
    .can('CALLS')
    .bindNumber(id, boundSettings(context))
    .catch((error: unknown) => {
      if (error instanceof ProviderFailure && error.kind === 'GONE') throw notFound('Phone number');
      throw error;
    });
  const row = await write(context, async (tx) => {
    await keepNumber(tx, number, provider.isSandbox);
    await recordPrivileged(tx, context.viewer, {
      action: 'PHONE_NUMBER_BOUND',
      facts: { numberId: id, phone: number.phone },
    });
    return tx.phoneNumber.update({ where: { numberId: id }, data: { boundBy: sub, boundAt: new Date() } });
  });
  return shownNumber(context, row);
}
