import type { Tx } from '../../database.ts';
import { hashOfAddress, shownAddress } from './address.ts';
import { tellOptedOut } from './opted-out.ts';
import { stopCalls } from './stop-calls.ts';
import type { Addressed, SuppressionReason, SuppressionScope } from './suppression.ts';

export interface NewSuppression extends Addressed {
  /** Default ALL. */
  readonly scope?: SuppressionScope;
  readonly reason: SuppressionReason;
  /** When it ends; default never. */
  readonly until?: Date | null;
  /** Who asks for it; null, the default, for a report of a provider. */
  readonly by?: string | null;
}

/**
 * Sends nothing to an address any more. An address has one open suppression for each scope and reason: asked for again, it ends at
 * the later time. @returns its id
 */
export async function suppress(tx: Pick<Tx, '$queryRaw'>, suppression: NewSuppression): Promise<string> {
  const [id] = await suppressAll(tx, [suppression]);
  if (id === undefined) throw new Error('A suppression has no row.');
  return id;
}

/** Suppresses several addresses by one statement; no two may be the same in channel, address, scope and reason. @returns their ids */
export async function suppressAll(
  tx: Pick<Tx, '$queryRaw'>,
  suppressions: readonly NewSuppression[],
): Promise<readonly string[]> {
  if (suppressions.length === 0) return [];
  const given = suppressions.map(({ channel, address, scope = 'ALL', reason, until = null, by = null }) => ({
    channel,
    hash: hashOfAddress(channel, address),
    shown: shownAddress(channel, address),
    scope,
    reason,
    until,
    by,
  }));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into suppression as held (id, channel, address_hash, shown, scope, reason, until, created_by)
    select uuidv7(), channel, hash, shown, scope, reason, until, by
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (
      channel text, hash text, shown text, scope text, reason text, until timestamptz, by uuid)
    on conflict (channel, address_hash, scope, reason) where lifted_at is null do update set
      until = case when held.until is null or excluded.until is null then null else greatest(held.until, excluded.until) end,
      created_at = case when held.until <= now() then now() else held.created_at end,
      created_by = case when held.until <= now() then excluded.created_by else held.created_by end
    returning id::text`;
  await tellOptedOut(tx, suppressions);
  await stopCalls(tx, suppressions);
  return rows.map(({ id }) => id);
}
