import { useMemo, useState } from 'react';
import { CalendarDocument } from '#generated/documents/frontends/vendor/calendar.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { atMostEvery } from '#packages/app/live/at-most-every.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useAlertListener } from '../offers/alerts-context.ts';
import { BlockDialog } from './block-dialog.tsx';
import { BookingDays } from './booking-days.tsx';
import styles from './calendar-page.module.css';
import { HolidaysCard } from './holidays-card.tsx';
import { SettingsCard } from './settings-card.tsx';
import { calendarTexts } from './texts.ts';
import { weekOf } from './week.ts';

/** What is booked, week by week, the vendor's days off, and how its time is offered. */
export function CalendarPage() {
  const texts = useTexts(calendarTexts);
  const formats = useFormats();
  const { vendor: own } = usePerson();
  const [moved, setMoved] = useState(0);
  const [isBlocking, setIsBlocking] = useState(false);
  const [opened] = useState(() => new Date());
  const week = weekOf(opened, moved);
  const period = { from: week.from.toISOString(), to: week.to.toISOString() };
  const { data, problem, isLoading, reload } = useLoad(CalendarDocument, {
    vendorId: own?.id ?? '',
    ...period,
  });
  const reloadSoon = useMemo(() => atMostEvery(1_000, reload), [reload]);
  useAlertListener(reloadSoon);
  const bookings = data?.bookings.edges.map(({ node }) => node);

  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setIsBlocking(true)}>
          {texts.block}
        </Button>
      }
      bar={
        <>
          <IconButton icon="chevronLeft" label={texts.before} onClick={() => setMoved(moved - 1)} />
          <Button onClick={() => setMoved(0)} disabled={moved === 0}>
            {texts.thisWeek}
          </Button>
          <IconButton icon="chevronRight" label={texts.after} onClick={() => setMoved(moved + 1)} />
        </>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && isLoading && <Skeleton label={texts.title} lines={8} />}
      {!data && !isLoading && !problem && <Empty icon="plug" title={texts.offline} />}
      {bookings && (
        <div className={styles.columns}>
          <section className={styles.column} aria-live="polite">
            <h2 className={styles.week}>{texts.week(formats.date(period.from))}</h2>
            {data?.bookings.pageInfo.hasNextPage === true && <Notice tone="info">{texts.more}</Notice>}
            {bookings.length === 0 ? (
              <Empty icon="calendar" title={texts.nothing}>
                {texts.nothingHint}
              </Empty>
            ) : (
              <BookingDays week={week} bookings={bookings} onChanged={reload} />
            )}
          </section>
          {data?.vendor && (
            <div className={styles.column}>
              <HolidaysCard vendor={data.vendor} />
              <SettingsCard key={data.vendor.id} vendor={data.vendor} />
            </div>
          )}
        </div>
      )}
      {isBlocking && (
        <BlockDialog
          onClose={() => setIsBlocking(false)}
          onBlocked={() => {
            setIsBlocking(false);
            reload();
          }}
        />
      )}
    </Page>
  );
}
