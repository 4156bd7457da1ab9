import { useEffect } from 'react';
import { SystemLoadDocument } from '#generated/documents/frontends/console/system.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Table } from '#packages/components/table.tsx';
import { lanesOf, servicesOf } from './load.ts';
import { systemTexts } from './texts.ts';

/** Pause between two questions, in milliseconds. */
const everyMs = 5_000;
/** What waits for longer than this, in milliseconds, is late: somebody should look. */
const lateMs = 10_000;

const nothing = {};

/** How busy the services are, how far live events are behind, and what waits to be done; asked again while the page is seen. */
export function SystemLoad() {
  const texts = useTexts(systemTexts);
  const formats = useFormats();
  const { data, reload } = useLoad(SystemLoadDocument, nothing);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, everyMs);
    return () => clearInterval(timer);
  }, [reload]);
  if (!data) return null;

  const services = servicesOf(data);
  const age = (milliseconds: number | null | undefined) =>
    milliseconds === null || milliseconds === undefined ? '–' : texts.ms(formats.number(milliseconds));
  return (
    <>
      <h2>{texts.services}</h2>
      <Table
        label={texts.services}
        rows={services}
        keyOf={({ name }) => name}
        columns={[
          { id: 'name', title: texts.service, cell: ({ name }) => name },
          {
            id: 'requests',
            title: texts.requests,
            isNumber: true,
            cell: ({ load }) =>
              load ? formats.number(load.requestsPerSecond, 1) : <Badge tone="bad">{texts.silent}</Badge>,
          },
          {
            id: 'events',
            title: texts.events,
            isNumber: true,
            isSecondary: true,
            cell: ({ load }) => (load ? formats.number(load.eventsPerSecond, 1) : ''),
          },
          {
            id: 'lag',
            title: texts.lag,
            isNumber: true,
            cell: ({ load }) => (load ? age(load.eventLagMs) : ''),
          },
        ]}
      />
      <Table
        label={texts.jobs}
        rows={lanesOf(services)}
        keyOf={({ lane }) => lane}
        columns={[
          { id: 'lane', title: texts.jobs, cell: ({ lane }) => texts[lane] },
          {
            id: 'waiting',
            title: texts.waiting,
            isNumber: true,
            cell: ({ waiting }) => formats.number(waiting),
          },
          {
            id: 'oldest',
            title: texts.oldest,
            isNumber: true,
            cell: ({ oldestWaitingMs }) =>
              (oldestWaitingMs ?? 0) > lateMs ? (
                <Badge tone="warn">{age(oldestWaitingMs)}</Badge>
              ) : (
                age(oldestWaitingMs)
              ),
          },
        ]}
      />
    </>
  );
}
