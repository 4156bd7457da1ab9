import { z } from 'zod';

/** One span of quiet time. It begins on each of its weekdays, and ends on the next day where `to` is not later than `from`. */
export interface QuietWindow {
  /** 1 (Monday) to 7, of its beginning. */
  readonly weekdays: readonly number[];
  /** Local times, `HH:MM`. */
  readonly from: string;
  readonly to: string;
}

/** When a person wants no messages but urgent ones. */
export interface QuietHours {
  /** IANA name of the zone whose clocks count. */
  readonly timezone: string;
  readonly windows: readonly QuietWindow[];
}

export const minutesOfDay = 1_440;

const storedSchema = z.array(
  z.object({ weekdays: z.array(z.int().min(1).max(7)), from: z.string(), to: z.string() }),
);

/** The windows of the column `quiet_hours.windows`. */
export function readWindows(stored: unknown): readonly QuietWindow[] {
  return storedSchema.parse(stored);
}

/** Minutes since midnight of a local time `HH:MM`. */
export function minuteOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** How long a window lasts, by the clock: 1 to 1440 minutes. */
export function lengthOf({ from, to }: QuietWindow): number {
  const length = minuteOf(to) - minuteOf(from);
  return length > 0 ? length : length + minutesOfDay;
}
