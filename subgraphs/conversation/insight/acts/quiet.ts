import { z } from 'zod';
import type { TriggerSetting } from '../settings/trigger-settings.ts';

/**
 * What has followed in the conversation of the row `c`, or was dismissed there by an operator, and how many minutes ago: JSON, as SQL.
 */
export const latelyFollowed = `(
  select coalesce(jsonb_agg(jsonb_build_object('name', lately.name, 'minutes', lately.minutes)), '[]') from (
    select case when kind = 'SCAM' then 'SCAM' else name end as name,
      extract(epoch from clock_timestamp() - max(greatest(
        followed_at, case when status = 'DISMISSED' then reviewed_at end
      )))::float8 / 60 as minutes
    from finding
    where conversation_id = c.id and kind in ('TRIGGER', 'SCAM') and (followed_at is not null or status = 'DISMISSED')
    group by 1
  ) as lately)`;

/** Reads what {@link latelyFollowed} has brought. */
export const latelySchema = z.array(z.object({ name: z.string(), minutes: z.number() }));

/** The kinds of findings from which nothing follows again for a while: the time that administrators have set is not over. */
export function quietOf(
  lately: z.infer<typeof latelySchema>,
  settings: ReadonlyMap<string, TriggerSetting>,
): Set<string> {
  const quiet = lately.filter(({ name, minutes }) => minutes < (settings.get(name)?.coolDownMinutes ?? 0));
  return new Set(quiet.map(({ name }) => name));
}
