import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import { showClock } from '../../campaigns/local-window.ts';
import type { Tx } from '../../database.ts';
import { requireRegion } from './known-region.ts';
import type { NewHours, OwnWindow } from './rule-input.ts';
import { applyRules } from './apply-rules.ts';

interface LegalWindow {
  readonly weekdays: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly source: string;
}

/** Sets the hours of a region in a new version. @throws BAD_USER_INPUT, CONFLICT */
export async function setHours(
  tx: Tx,
  tell: Tell,
  {
    region,
    purpose,
    windows,
    replaces,
    by,
  }: NewHours & { readonly replaces: string | null; readonly by: string },
): Promise<void> {
  await requireRegion(tx, region);
  await requireLawful(tx, { region, purpose, windows });
  const now = new Date();
  const current = await tx.callingHours.findFirst({
    where: { region, purpose, replacedAt: null },
    include: { windows: { orderBy: { place: 'asc' } } },
  });
  if ((current?.id ?? null) !== (replaces?.toLowerCase() ?? null)) throw conflict(changedSince);
  if (current) await replaceHours(tx, current.id, by, now);
  const { id } = await tx.callingHours.create({
    data: {
      region,
      purpose,
      setBy: by,
      setAt: now,
      windows: {
        create: windows.map(({ weekdays, from, to }, place) => ({
          place,
          weekdays,
          fromMinute: from,
          toMinute: to,
        })),
      },
    },
    select: { id: true },
  });
  await record(tx, {
    action: 'CALLING_HOURS_SET',
    actorId: by,
    subject: { type: 'CALLING_RULE', id },
    facts: {
      region,
      purpose,
      before: current ? showWindows(current.windows.map(ofRow)) : null,
      after: showWindows(windows),
    },
  });
  await applyRules(tx, tell);
}

/** Takes the hours of a region back. The same again changes nothing. @throws NOT_FOUND */
export async function clearHours(tx: Tx, tell: Tell, hoursId: string, by: string): Promise<void> {
  const hours = isId(hoursId)
    ? await tx.callingHours.findUnique({
        where: { id: hoursId },
        include: { windows: { orderBy: { place: 'asc' } } },
      })
    : null;
  if (!hours) throw notFound('Hours');
  if (hours.replacedAt !== null) return;
  await replaceHours(tx, hours.id, by, new Date());
  const { region, purpose } = hours;
  await record(tx, {
    action: 'CALLING_HOURS_CLEARED',
    actorId: by,
    subject: { type: 'CALLING_RULE', id: hours.id },
    facts: { region, purpose, before: showWindows(hours.windows.map(ofRow)), after: null },
  });
  await applyRules(tx, tell);
}

const changedSince = 'Somebody else has changed these hours: load them again, and then change them.';

/** Of two who replace one version at once, the second one is refused. */
async function replaceHours(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  const { count } = await tx.callingHours.updateMany({
    where: { id, replacedAt: null },
    data: { replacedAt: now, replacedBy: by },
  });
  if (count === 0) throw conflict(changedSince);
}

/** Each of the windows lies within one of the law. Everywhere else, each region's own law is asked at the call. */
async function requireLawful(
  tx: Pick<Tx, '$queryRaw'>,
  { region, purpose, windows }: Pick<NewHours, 'region' | 'purpose' | 'windows'>,
): Promise<void> {
  if (region === '*') return;
  const legal = await tx.$queryRaw<LegalWindow[]>`
    select weekdays, from_minute as "from", to_minute as "to", source from windows_of(${region}, ${purpose}) order by place`;
  const holds = ({ weekdays, from, to }: OwnWindow) =>
    weekdays.every((day) =>
      legal.some((law) => law.weekdays.includes(day) && law.from <= from && to <= law.to),
    );
  const at = windows.findIndex((window) => !holds(window));
  if (at === -1) return;
  throw badInput(
    `input.windows.${at}`,
    `must lie within the hours of the law, ${showWindows(legal)} (${legal[0]?.source ?? 'none'})`,
  );
}

function ofRow({
  weekdays,
  fromMinute,
  toMinute,
}: {
  weekdays: number[];
  fromMinute: number;
  toMinute: number;
}) {
  return { weekdays, from: fromMinute, to: toMinute };
}

/** Hours as people read them in an audit log: `1-5 09:00-18:00`. */
export function showWindows(windows: readonly Pick<LegalWindow, 'weekdays' | 'from' | 'to'>[]): string {
  return windows
    .map(({ weekdays, from, to }) => `${showDays(weekdays)} ${showClock(from)}-${showClock(to)}`)
    .join(', ');
}

function showDays(days: readonly number[]): string {
  const [first, last] = [days[0], days.at(-1)];
  const isRun =
    first !== undefined && last !== undefined && last - first === days.length - 1 && days.length > 2;
  return isRun ? `${first}-${last}` : days.join('+');
}
