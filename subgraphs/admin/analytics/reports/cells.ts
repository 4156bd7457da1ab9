/** A share as percent with one digit after the point. */
export function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1_000) / 10;
}

/** A number with so many digits after the point as a reader needs. */
export function rounded(value: number | null, digits = 0): number | null {
  return value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;
}

/** The day of a moment as `2026-11-29`. */
export function dayIn(timezone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone });
  return (moment) => format.format(moment);
}
