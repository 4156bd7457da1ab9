import { z } from 'zod';
import type { Tx } from '../../database.ts';
import type { SentChannel } from '../channels.ts';
import { readWindows } from '../quiet-hours/quiet-hours.ts';
import type { QuietHours } from '../quiet-hours/quiet-hours.ts';
import type { Category } from '../types/notification-type.ts';

export const settings = ['ON', 'OFF', 'DIGEST'] as const;

/** Whether a category comes by a channel: one by one, not at all, or several together. */
export type Setting = (typeof settings)[number];

/** In place of a category: all that have no choice of their own. */
export const everyCategory = 'ALL';

/** What a person wants to be notified of, and when. */
export interface Wishes {
  /** What was chosen for the category, else for all by this channel. @returns null where neither was: the type decides */
  settingFor(category: Category, channel: SentChannel): Setting | null;
  /** What was chosen for exactly this. */
  chosenFor(category: Category | typeof everyCategory, channel: SentChannel): Setting | null;
  /** With the zone whose clocks count: their own, else that of the person, else UTC. Null for none. */
  readonly quietHours: QuietHours | null;
  /** The own zone of the quiet hours; null for that of the person. */
  readonly quietTimezone: string | null;
  /** The person's own zone, else UTC. */
  readonly personTimezone: string;
}

const chosenSchema = z.array(
  z.object({ category: z.string(), channel: z.string(), setting: z.enum(settings) }),
);

/** Reads what a person wants, in one statement. */
export async function wishesOf(tx: Pick<Tx, '$queryRaw'>, personId: string): Promise<Wishes> {
  const [row] = await tx.$queryRaw<
    { chosen: unknown; windows: unknown; quietTimezone: string | null; timezone: string | null }[]
  >`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('category', category, 'channel', channel, 'setting', setting)), '[]')
       from notification_preference where person_id = ${personId}::uuid) as chosen,
      quiet.windows, quiet.timezone as "quietTimezone",
      (select timezone from admin.contact where id = ${personId}::uuid) as timezone
    from (select 1) as one left join quiet_hours as quiet on quiet.person_id = ${personId}::uuid`;
  if (!row) throw new Error('What a person wants could not be read.');
  const chosen = new Map(
    chosenSchema
      .parse(row.chosen)
      .map(({ category, channel, setting }) => [`${category} ${channel}`, setting]),
  );
  const chosenFor: Wishes['chosenFor'] = (category, channel) => chosen.get(`${category} ${channel}`) ?? null;
  const windows = row.windows === null ? [] : readWindows(row.windows);
  const personTimezone = row.timezone ?? 'UTC';
  return {
    settingFor: (category, channel) => chosenFor(category, channel) ?? chosenFor(everyCategory, channel),
    chosenFor,
    quietHours: windows.length === 0 ? null : { timezone: row.quietTimezone ?? personTimezone, windows },
    quietTimezone: row.quietTimezone,
    personTimezone,
  };
}
