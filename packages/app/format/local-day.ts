/** How far the clock on the wall of a time zone is ahead of UTC at a moment, in milliseconds. */
function offsetMs(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(moment / 1_000) * 1_000;
}

const dayMs = 86_400_000;

/** When the day of a time zone began that lies so many days before a moment. @param moment milliseconds since 1970 */
export function dayBegin(moment: number, daysBefore: number, timeZone: string): number {
  const wall = moment + offsetMs(moment, timeZone);
  const midnight = Math.floor(wall / dayMs) * dayMs - daysBefore * dayMs;
  // The offset of the day itself: twice, as the first guess may lie on the other side of a change of clocks.
  const guess = midnight - offsetMs(midnight, timeZone);
  const begin = midnight - offsetMs(guess, timeZone);
  // Where midnight is skipped, the day begins with the end of the gap.
  return begin + offsetMs(begin, timeZone) < midnight
    ? midnight - offsetMs(midnight - dayMs, timeZone)
    : begin;
}
