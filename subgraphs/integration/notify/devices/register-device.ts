import { z } from 'zod';
import { findLocale } from '#platform/localisation/locales.ts';
import { optionalText, text } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';
import { platforms } from './devices-of.ts';

/** Devices of one person. */
export const mostDevices = 20;

export const registerDeviceSchema = z.object({
  token: text(1, 4_096).refine((token) => !/\s/.test(token), 'must not contain white space'),
  platform: z.enum(platforms),
  /** An app may run in any language; one that is not in the list counts as none. */
  locale: optionalText(35).transform((tag) => (tag === null ? null : (findLocale(tag) ?? null))),
  appVersion: optionalText(100),
});

export type Registration = z.infer<typeof registerDeviceSchema>;

/**
 * Registers a device by one statement: a token is somebody's alone, so one that another person has moves to this one. Only the
 * {@link mostDevices} that were seen last stay.
 * @returns its id
 */
export async function registerDevice(
  tx: Pick<Tx, '$queryRaw' | '$executeRaw'>,
  personId: string,
  { token, platform, locale, appVersion }: Registration,
): Promise<string> {
  const [device] = await tx.$queryRaw<{ id: string }[]>`
    insert into device as known (id, token, person_id, platform, locale, app_version, created_at, last_seen_at)
    values (gen_random_uuid(), ${token}, ${personId}::uuid, ${platform}, ${locale}, ${appVersion},
      clock_timestamp(), clock_timestamp())
    on conflict (token) do update set
      id = case when known.person_id = excluded.person_id then known.id else excluded.id end,
      created_at = case when known.person_id = excluded.person_id then known.created_at else excluded.created_at end,
      person_id = excluded.person_id, platform = excluded.platform, locale = excluded.locale,
      app_version = excluded.app_version, last_seen_at = excluded.last_seen_at
    returning id::text`;
  if (!device) throw new Error('The device could not be registered.');
  await tx.$executeRaw`
    delete from device where id in (
      select id from device where person_id = ${personId}::uuid order by last_seen_at desc, id desc offset ${mostDevices}
    )`;
  return device.id;
}
