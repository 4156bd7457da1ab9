const dayMs = 86_400_000;

/** A week of this device's calendar, from Monday to Monday. */
export interface Week {
  readonly from: Date;
  readonly to: Date;
}

/** The week of a moment, moved by some weeks. A week in which clocks are changed is an hour shorter or longer. */
export function weekOf(now: Date, moved: number): Week {
  const sinceMonday = (now.getDay() + 6) % 7;
  const monday = (weeks: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - sinceMonday + weeks * 7);
  return { from: monday(moved), to: monday(moved + 1) };
}

/** Things of a week by the day on which they begin, in this device's calendar; what began before stands on the first day. */
export function byDay<Thing extends { readonly startsAt: string }>(
  { from, to }: Week,
  things: readonly Thing[],
): readonly { readonly day: Date; readonly things: readonly Thing[] }[] {
  const days = Math.round((to.getTime() - from.getTime()) / dayMs);
  return Array.from({ length: days }, (_one, index) => {
    const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + index);
    const next = new Date(from.getFullYear(), from.getMonth(), from.getDate() + index + 1);
    const begins = things.filter(({ startsAt }) => {
      const at = new Date(startsAt);
      return at < next && (at >= day || index === 0);
    });
    return { day, things: begins };
  }).filter(({ things: begun }) => begun.length > 0);
}
