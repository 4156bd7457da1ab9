import { TimeUnblockDocument } from '#generated/documents/frontends/vendor/calendar.ts';
import type {
  BookingState,
  CalendarBookingFragment,
} from '#generated/documents/frontends/vendor/calendar.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import type { Tone } from '#packages/components/tone.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './booking-days.module.css';
import { calendarTexts } from './texts.ts';
import { byDay } from './week.ts';
import type { Week } from './week.ts';

const tones: Readonly<Record<BookingState, Tone>> = {
  HELD: 'warn',
  BOOKED: 'good',
  BLOCKED: 'neutral',
  RELEASED: 'neutral',
};

export interface BookingDaysProps {
  readonly week: Week;
  readonly bookings: readonly CalendarBookingFragment[];
  readonly onChanged: () => void;
}

/** What is taken of a week, day by day. */
export function BookingDays({ week, bookings, onChanged }: BookingDaysProps) {
  const texts = useTexts(calendarTexts);
  const formats = useFormats();
  const days = useTexts(weekdayNames);
  const unblock = useAct(TimeUnblockDocument);
  const weekday = (day: Date) => days[weekdays[(day.getDay() + 6) % 7] ?? 'MONDAY'];

  async function free(bookingId: string): Promise<void> {
    const { data } = await unblock.run({ input: { bookingId } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.unblocked });
    onChanged();
  }

  return (
    <>
      <ProblemNotice problem={unblock.problem} />
      {byDay(week, bookings).map(({ day, things }) => (
        <Card key={day.getTime()} title={`${weekday(day)}, ${formats.date(day)}`}>
          <ul className={styles.list}>
            {things.map((booking) => (
              <li key={booking.id} className={styles.booking}>
                <span className={styles.times}>
                  <time dateTime={booking.startsAt}>{formats.time(booking.startsAt)}</time>–
                  <time dateTime={booking.endsAt}>{formats.time(booking.endsAt)}</time>
                </span>
                <Badge tone={tones[booking.state]}>{texts[booking.state]}</Badge>
                <span className={styles.what} dir="auto">
                  {booking.order ? (
                    <Link href={`/work/${booking.order.id}`}>
                      {texts.order(booking.order.number)} · {booking.order.summary}
                    </Link>
                  ) : (
                    (booking.note ?? booking.service?.name ?? '')
                  )}
                  {booking.state === 'HELD' && ` · ${texts.heldHint}`}
                </span>
                {booking.state === 'BLOCKED' && (
                  <Button isBusy={unblock.isBusy} onClick={() => void free(booking.id)}>
                    {texts.unblock}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </>
  );
}
