import { z } from 'zod';
import type { Tx } from '../../database.ts';
import type { SentChannel } from '../channels.ts';
import { readWindows } from '../quiet-hours/quiet-hours.ts';
import type { QuietHours } from '../quiet-hours/quiet-hours.ts';
import type { Category } from '../types/notification-type.ts';

export const settings = ['ON', 'OFF', 'DIGEST'] as const;

/** Whether a category comes by a channel: one by one, not at all, or several together. */
export type Setting = (typeof settings)[number];

/** What a person wants to be notified of, and when. */
export interface Wishes {
  /** @returns null where the person has chosen nothing: the type decides */
  settingFor(category: Category, channel: SentChannel): Setting | null;
  readonly quietHours: QuietHours | null;
}

const chosenSchema = z.array(
  z.object({ category: z.string(), channel: z.string(), setting: z.enum(settings) }),
);

/** Reads what a person wants, in one statement. Quiet hours without a zone of their own are by the person's clocks, else by UTC. */
export async function wishesOf(tx: Pick<Tx, '$queryRaw'>, personId: string): Promise<Wishes> {
  const [row] = await tx.$queryRaw<{ chosen: unknown; windows: unknown; timezone: string | null }[]>`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('category', category, 'channel', channel, 'setting', setting)), '[]')
       from notification_preference where person_id = ${personId}::uuid) as chosen,
      quiet.windows,
      coalesce(quiet.timezone, (select timezone from admin.contact where id = ${personId}::uuid), 'UTC') as timezone
    from (select 1) as one left join quiet_hours as quiet on quiet.person_id = ${personId}::uuid`;
  const chosen = new Map(
    chosenSchema
      .parse(row?.chosen ?? [])
      .map(({ category, channel, setting }) => [`${category} ${channel}`, setting]),
  );
  const windows = row?.windows ? readWindows(row.windows) : [];
  return {
    settingFor: (category, channel) => chosen.get(`${category} ${channel}`) ?? null,
    quietHours: windows.length === 0 ? null : { timezone: row?.timezone ?? 'UTC', windows },
  };
}
