import type { Database, Tx } from '../../database.ts';
import { hashOfAddress } from '../../notify/suppressions/address.ts';
import type { Customer } from '../contacts/customers.ts';
import { optOutReasons, optOutScopes } from '../../notify/suppressions/opted-out.ts';

/** Customers whose e-mail address must get no advertising any more, because they or an operator said so. */
export async function optedOutCustomers(
  db: Database | Tx,
  customers: readonly Customer[],
): Promise<ReadonlySet<string>> {
  const hashes = new Map(
    customers.flatMap(({ id, email }) =>
      email === null ? [] : [[id, hashOfAddress('EMAIL', email)] as const],
    ),
  );
  if (hashes.size === 0) return new Set();
  const rows = await db.suppression.findMany({
    where: {
      channel: 'EMAIL',
      addressHash: { in: [...hashes.values()] },
      scope: { in: [...optOutScopes] },
      reason: { in: [...optOutReasons] },
      liftedAt: null,
      OR: [{ until: null }, { until: { gt: new Date() } }],
    },
    select: { addressHash: true },
  });
  const suppressed = new Set(rows.map(({ addressHash }) => addressHash));
  return new Set([...hashes].flatMap(([id, hash]) => (suppressed.has(hash) ? [id] : [])));
}
