import type { Tx } from '../../database.ts';
import { comparedAddress } from './address.ts';
import type { NewSuppression } from './suppress.ts';

/** Whoever writes STOP is not called either: the numbers go to the one list of admin that every call asks. */
export async function stopCalls(
  tx: Pick<Tx, '$queryRaw'>,
  suppressions: readonly NewSuppression[],
): Promise<void> {
  const phones = suppressions.flatMap(({ channel, address, scope = 'ALL', reason }) =>
    (channel === 'SMS' || channel === 'WHATSAPP') && scope === 'ALL' && reason === 'STOP'
      ? [comparedAddress(channel, address)]
      : [],
  );
  if (phones.length === 0) return;
  await tx.$queryRaw`
    select forgotten.fresh from unnest(${phones}::text[]) as phone
    cross join lateral admin.forget_number(phone, 'ALL', 'CALLEE', null) as forgotten`;
}
