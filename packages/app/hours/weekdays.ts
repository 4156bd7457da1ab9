/** Monday first, as the API orders them. */
export const weekdays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;
export type Weekday = (typeof weekdays)[number];

/** Opening hours as the API has them: `HH:MM`, and `24:00` for the end of the day. */
export interface Span {
  readonly weekday: Weekday;
  readonly opens: string;
  readonly closes: string;
}
