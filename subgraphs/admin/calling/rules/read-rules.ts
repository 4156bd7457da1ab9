import type {
  CallingCap,
  CallingClosedDay,
  CallingHours,
  CallingHoursWindow,
  CallingPause,
} from '#generated/prisma/admin/client.ts';
import type { Tx } from '../../database.ts';

/** Hours of administrators, with their windows. */
export type OwnHours = CallingHours & { readonly windows: readonly CallingHoursWindow[] };

/** Some hours of some weekdays. Minutes of the day. */
export interface ShownWindow {
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** The hours of a region: by the law, and by administrators. */
export interface RegionHours {
  readonly region: string;
  readonly purpose: string;
  readonly legal: readonly ShownWindow[];
  readonly source: string;
  readonly isConfirmed: boolean;
  readonly own: OwnHours | null;
}

interface LegalRow extends ShownWindow {
  readonly region: string;
  readonly purpose: string;
  readonly source: string;
  readonly isConfirmed: boolean;
}

interface HolidayRow {
  readonly region: string;
  readonly name: string;
  readonly nextOn: string;
  readonly source: string;
  readonly isConfirmed: boolean;
}

type Reader = Pick<Tx, '$queryRaw' | 'callingHours' | 'callingCap' | 'callingClosedDay' | 'callingPause'>;

/** The hours of all regions that the law or administrators name, in the order of their names. */
export async function readHours(db: Reader): Promise<readonly RegionHours[]> {
  const own = await db.callingHours.findMany({
    where: { replacedAt: null },
    include: { windows: { orderBy: { place: 'asc' } } },
  });
  const legal = await db.$queryRaw<LegalRow[]>`
    select named.region, named.purpose, law.weekdays, law.from_minute as "fromMinute", law.to_minute as "toMinute", law.source,
      law.is_confirmed as "isConfirmed"
    from (
      select region, purpose from calling_window union select region, purpose from calling_hours where replaced_at is null
    ) as named
    cross join lateral windows_of(named.region, named.purpose) as law
    order by named.region, named.purpose, law.place`;
  const regions = new Map<string, RegionHours & { legal: ShownWindow[] }>();
  for (const { region, purpose, source, isConfirmed, ...window } of legal) {
    const key = `${region} ${purpose}`;
    const known = regions.get(key);
    if (known) known.legal.push(window);
    else {
      const mine = own.find((hours) => hours.region === region && hours.purpose === purpose) ?? null;
      regions.set(key, { region, purpose, source, isConfirmed, own: mine, legal: [window] });
    }
  }
  return [...regions.values()];
}

/** The caps that hold. */
export function readCaps(db: Reader): Promise<CallingCap[]> {
  return db.callingCap.findMany({ where: { replacedAt: null }, orderBy: { purpose: 'desc' } });
}

/** The public holidays with the next day on which each keeps calls away, the next one first. */
export function readHolidays(db: Reader): Promise<HolidayRow[]> {
  return db.$queryRaw<HolidayRow[]>`
    select holiday.region, holiday.name, to_char(min(days.day), 'YYYY-MM-DD') as "nextOn", holiday.source,
      holiday.is_confirmed as "isConfirmed"
    from calling_holiday as holiday
    cross join lateral (select current_date + ahead as day from generate_series(0, 400) as ahead) as days
    where holiday_is_on(holiday, days.day)
    group by holiday.region, holiday.name, holiday.source, holiday.is_confirmed
    order by min(days.day), holiday.region, holiday.name`;
}

/** Days without calls. Yesterday is still today somewhere. */
export function readClosedDays(db: Reader): Promise<CallingClosedDay[]> {
  return db.callingClosedDay.findMany({
    where: { removedAt: null, day: { gte: new Date(Date.now() - 2 * 24 * 60 * 60_000) } },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
    take: 500,
  });
}

/** Pauses that hold or are yet to come. */
export function readPauses(db: Reader): Promise<CallingPause[]> {
  return db.callingPause.findMany({
    where: { endedAt: null, until: { gt: new Date() } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: 500,
  });
}
