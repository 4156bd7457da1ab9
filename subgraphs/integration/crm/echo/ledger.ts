import type { Database, Tx } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import type { LocalField } from '../mappings/mapping.ts';
import { contactKind } from '../contacts/values.ts';

/** A value that is sent to a contact. */
export interface SentValue {
  readonly externalId: string;
  readonly field: LocalField;
  readonly hash: string;
}

/** Hours after which nothing that was sent comes back any more. */
const keptHours = 24;

/**
 * Notes values before they are sent. Where the answer is lost nobody knows whether they have arrived: one that is found in the CRM
 * later was written by us, and is no change of somebody's.
 */
export async function noteSent(
  db: Database,
  { provider, account }: AccountOf,
  sent: readonly SentValue[],
): Promise<void> {
  if (sent.length === 0) return;
  await db.crmWrite.createMany({
    data: sent.map(({ externalId, field, hash }) => ({
      provider,
      account,
      kind: contactKind,
      externalId,
      field,
      valueHash: hash,
    })),
    skipDuplicates: true,
  });
}

/**
 * Forgets what was sent to contacts whose answer has come. A ledger that kept it would take a person who sets an earlier value again
 * for an echo.
 */
export async function forgetSent(
  tx: Tx,
  { provider, account }: AccountOf,
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  await tx.crmWrite.deleteMany({
    where: { provider, account, kind: contactKind, externalId: { in: [...externalIds] } },
  });
}

/** Values that were sent and never answered. @returns whether a value of a contact is one of them */
export async function readSent(
  db: Database | Tx,
  { provider, account }: AccountOf,
  externalIds: readonly string[],
): Promise<(externalId: string, field: LocalField, hash: string) => boolean> {
  const rows = await db.crmWrite.findMany({
    where: { provider, account, kind: contactKind, externalId: { in: [...externalIds] } },
    select: { externalId: true, field: true, valueHash: true },
  });
  const known = new Set(
    rows.map(({ externalId, field, valueHash }) => `${externalId}/${field}/${valueHash}`),
  );
  return (externalId, field, hash) => known.has(`${externalId}/${field}/${hash}`);
}

export async function purgeSent(db: Database): Promise<void> {
  await db.crmWrite.deleteMany({ where: { at: { lt: new Date(Date.now() - keptHours * 3_600_000) } } });
}
