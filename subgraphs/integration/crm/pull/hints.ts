import type { Effect } from '../../hub/webhooks/effect.ts';
import type { Database, Tx } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { contactKind } from '../contacts/values.ts';
import { planPull } from '../syncs/sync-jobs.ts';

/** A contact of which a webhook has told. */
export interface Hint {
  readonly externalId: string;
  readonly at: Date;
}

/** A webhook says that a contact has changed or is gone: it is read again soon, however often that is said. */
export const contactChanged: Effect<'OBJECT_CHANGED'> = async (
  { object, id: externalId },
  { tx, provider, account, isSandbox },
) => {
  if (object !== 'contact') return;
  const sync = await tx.crmSync.findUnique({ where: { provider_account: { provider, account } } });
  if (sync?.sandbox !== isSandbox) return;
  await hint(tx, { provider, account }, externalId);
  if (sync.state === 'RUNNING') await planPull(tx, { provider, account }, 1_000);
};

/** Lets a contact be read again by the next reading. */
export async function hint(tx: Tx, { provider, account }: AccountOf, externalId: string): Promise<void> {
  await tx.$executeRaw`
    insert into crm_hint (provider, account, kind, external_id, at)
    values (${provider}, ${account}, ${contactKind}, ${externalId}, clock_timestamp())
    on conflict (provider, account, kind, external_id) do update set at = excluded.at`;
}

export function readHints(
  db: Database,
  { provider, account }: AccountOf,
  limit: number,
): Promise<readonly Hint[]> {
  return db.crmHint.findMany({
    where: { provider, account, kind: contactKind },
    orderBy: { at: 'asc' },
    take: limit,
    select: { externalId: true, at: true },
  });
}

/** Forgets hints that were followed. One that came again meanwhile stays. */
export async function dropHints(
  tx: Tx,
  { provider, account }: AccountOf,
  hints: readonly Hint[],
): Promise<void> {
  for (const { externalId, at } of hints) {
    await tx.crmHint.deleteMany({
      where: { provider, account, kind: contactKind, externalId, at: { lte: at } },
    });
  }
}
