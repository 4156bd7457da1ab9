import type { QuietWindowInput, Weekday } from '#generated/documents/packages/shell/notification-settings.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';

/** What is added first: every night. */
export const night: QuietWindowInput = { weekdays: [...weekdays], from: '22:00', to: '07:00' };

/** Switches a day of a window on or off, in the order of the week. */
export function withDay(window: QuietWindowInput, day: Weekday, isOn: boolean): QuietWindowInput {
  return {
    ...window,
    weekdays: weekdays.filter((one) => (one === day ? isOn : window.weekdays.includes(one))),
  };
}

/** Whether a window goes past midnight. */
export function endsNextDay({ from, to }: QuietWindowInput): boolean {
  return to !== '' && from !== '' && to < from;
}
