import { z } from 'zod';
import type { Tx } from '../../database.ts';
import { skipReasons } from '../campaign.ts';
import type { Campaign } from '../campaign.ts';
import { createOpenings } from '../local-window.ts';

/** Somebody to be called, and from when on. */
export interface Earliest {
  readonly id: string;
  readonly zones: readonly string[];
  readonly region: string | null;
  /** Null for somebody who is left out. */
  readonly at: Date | null;
  /** Why somebody is left out. */
  readonly reason: (typeof skipReasons)[number] | null;
}

const row = z.object({
  id: z.string(),
  zones: z.array(z.string()),
  region: z.string().nullable(),
  at: z.date().nullable(),
  reason: z.enum(skipReasons).nullable(),
});

/**
 * When each target of a campaign may be called first, from a moment on: what `may_call` answers, for all of them by one statement. Most of
 * them share their time zones, so that the hours of a zone are looked up once. A test compares it with `may_call`.
 */
export async function findEarliest(
  tx: Pick<Tx, '$queryRaw'>,
  campaign: Pick<Campaign, 'id' | 'purpose' | 'days' | 'localFrom' | 'localTo'>,
  from: Date,
): Promise<readonly Earliest[]> {
  const { id, purpose } = campaign;
  const rows = await tx.$queryRaw<unknown[]>`
    with target as (
      select id, phone, region, zones from campaign_target where campaign_id = ${id}::uuid and status = 'PENDING'
    ), cap as (
      select * from calling_cap where calling_cap.purpose = ${purpose} and replaced_at is null
    ), caps as (
      select regions.region, most.days, most.calls, most.reason
      from (select distinct region from target) as regions
      cross join lateral calling_caps_of(regions.region, ${purpose}) as most
    ), blocked as (
      select distinct list.phone from do_not_call as list join target on target.phone = list.phone
      where list.scope = 'ALL' or ${purpose} <> 'SERVICE'
    ), consents as (
      select target.phone,
        bool_or(consent.revoked_at is null and consent.given_at <= ${from}::timestamptz
          and (consent.expires_at is null or consent.expires_at > ${from}::timestamptz)
          and (${purpose} = 'SERVICE' or consent.form = 'EXPRESS_WRITTEN' or not exists (
            select from calling_law as law
            where law.country = split_part(target.region, '-', 1) and law.needs_written_consent
          ))) as is_given,
        bool_or(consent.revoked_at is not null) as is_revoked
      from contact_consent as consent join target on target.phone = consent.phone
      where consent.purpose = ${purpose} and consent.voice = 'AI' group by target.phone
    ), calls as (
      select called.phone, array_agg(called.at order by called.at desc) as at
      from conversation.called_number as called join target on target.phone = called.phone
      where called.at > ${from}::timestamptz - interval '31 days' and called.at <= ${from}::timestamptz group by called.phone
    ), capped as (
      select target.id, (array_agg(caps.reason order by caps.days))[1] as reason,
        max(calls.at[caps.calls] + make_interval(days => caps.days)) as until
      from target join calls on calls.phone = target.phone join caps on caps.region is not distinct from target.region
      where calls.at[caps.calls] > ${from}::timestamptz - make_interval(days => caps.days)
      group by target.id
    ), judged as (
      select target.id, target.zones, target.region,
        case
          when blocked.phone is not null then 'DO_NOT_CALL'
          when not coalesce(consents.is_given, false)
            then case when consents.is_revoked then 'CONSENT_REVOKED' else 'NO_CONSENT' end
          when cap.purpose is null then 'CAP_DAY'
        end as lasting,
        case
          when capped.reason is not null then capped.reason
          when calls.at[1] > ${from}::timestamptz - make_interval(mins => cap.gap_minutes) then 'GAP'
          else 'OUTSIDE_WINDOW'
        end as passing,
        greatest(${from}::timestamptz,
          capped.until, calls.at[1] + make_interval(mins => cap.gap_minutes)) as soonest
      from target
      left join cap on true
      left join blocked on blocked.phone = target.phone
      left join consents on consents.phone = target.phone
      left join calls on calls.phone = target.phone
      left join capped on capped.id = target.id
    ), hours as (
      select zones, region, soonest, next_allowed_hour(zones, region, ${purpose}, soonest) as at
      from (select distinct zones, region, soonest from judged where lasting is null) as moments
    )
    select judged.id::text, judged.zones, judged.region, hours.at,
      case when hours.at is null then coalesce(lasting, passing) end as reason
    from judged
    left join hours on lasting is null and hours.zones = judged.zones and hours.region is not distinct from judged.region
      and hours.soonest = judged.soonest
    order by hours.at nulls last, judged.id`;
  return withinHours(
    tx,
    campaign,
    rows.map((one) => row.parse(one)),
  );
}

/** Rounds after which the hours of the law and those of the campaign have none in common. */
const mostRounds = 8;

/** Moves everybody on to the hours of the campaign, and then to those of the law, until both allow it. */
async function withinHours(
  tx: Pick<Tx, '$queryRaw'>,
  campaign: Pick<Campaign, 'purpose' | 'days' | 'localFrom' | 'localTo'>,
  found: readonly Earliest[],
): Promise<readonly Earliest[]> {
  const openings = createOpenings(campaign);
  const outside = { at: null, reason: 'OUTSIDE_WINDOW' } as const;
  let people = found;
  for (let round = 0; round < mostRounds; round += 1) {
    const moved = new Map<string, Earliest & { readonly at: Date }>();
    people = people.map((one) => {
      if (one.at === null) return one;
      const at = openings(one.zones, one.at);
      if (at === null) return { ...one, ...outside };
      if (at.getTime() === one.at.getTime()) return one;
      const next = { ...one, at };
      moved.set(keyOf(next), next);
      return next;
    });
    if (moved.size === 0) return people;
    const allowed = await allowedHours(tx, campaign.purpose, [...moved.values()]);
    people = people.map((one) => {
      if (one.at === null || !moved.has(keyOf({ ...one, at: one.at }))) return one;
      const at = allowed.get(keyOf({ ...one, at: one.at }));
      return at ? { ...one, at } : { ...one, ...outside };
    });
  }
  return people.map((one) => ({ ...one, ...outside }));
}

interface Place {
  readonly zones: readonly string[];
  readonly region: string | null;
  readonly at: Date;
}

function keyOf({ zones, region, at }: Place): string {
  return `${at.toISOString()} ${region ?? ''} ${zones.join(' ')}`;
}

async function allowedHours(
  tx: Pick<Tx, '$queryRaw'>,
  purpose: string,
  places: readonly Place[],
): Promise<Map<string, Date>> {
  const asked = places.map(({ zones, region, at }, place) => ({
    place,
    zones,
    region,
    at: at.toISOString(),
  }));
  const rows = await tx.$queryRaw<{ place: number; at: Date | null }[]>`
    select place, next_allowed_hour(zones, region, ${purpose}, at) as at
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (place int, zones text[], region text, at timestamptz)`;
  return new Map(
    rows.flatMap(({ place, at }) => {
      const one = places[place];
      return one && at ? [[keyOf(one), at] as const] : [];
    }),
  );
}
