import type { Tx } from '../../database.ts';
import type { FindingModel } from '../findings/finding.ts';
import type { TriggerSetting } from '../settings/trigger-settings.ts';

/**
 * The kinds of findings from which nothing follows again for a while in a conversation: something has followed from one, or an operator has
 * dismissed one, within the time that administrators have set.
 */
export async function readQuiet(
  tx: Tx,
  conversationId: string,
  findings: readonly FindingModel[],
  settings: ReadonlyMap<string, TriggerSetting>,
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ name: string; minutes: number }[]>`
    select case when kind = 'SCAM' then 'SCAM' else name end as name,
      extract(epoch from clock_timestamp() - max(greatest(
        followed_at, case when status = 'DISMISSED' then reviewed_at end
      )))::float8 / 60 as minutes
    from finding
    where conversation_id = ${conversationId}::uuid and kind in ('TRIGGER', 'SCAM')
      and id <> all(${findings.map(({ id }) => id)}::uuid[])
      and (followed_at is not null or status = 'DISMISSED')
    group by 1`;
  const isQuiet = ({ name, minutes }: { readonly name: string; readonly minutes: number }) =>
    minutes < (settings.get(name)?.coolDownMinutes ?? 0);
  return new Set(rows.filter(isQuiet).map(({ name }) => name));
}
