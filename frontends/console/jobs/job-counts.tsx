import { useState } from 'react';
import { JobsCountedDocument } from '#generated/documents/frontends/console/jobs.ts';
import type { JobCountsFragment } from '#generated/documents/frontends/console/jobs.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { laneTexts, stateTexts } from './names.ts';
import { jobTexts } from './texts.ts';

const counted = ['waiting', 'running', 'scheduled', 'retrying', 'dead'] as const;

/** How many jobs of each name there are, as it changes. A name leads to its jobs. */
export function JobCounts() {
  const texts = useTexts(jobTexts);
  const lanes = useTexts(laneTexts);
  const states = useTexts(stateTexts);
  const formats = useFormats();
  const [rows, setRows] = useState<readonly JobCountsFragment[] | null>(null);
  useEvents(JobsCountedDocument, {}, { onEvent: ({ jobStatsChanged }) => setRows(jobStatsChanged) });
  if (rows === null) return <Skeleton label={texts.counts} lines={4} />;
  if (rows.length === 0) return null;
  const titles = {
    waiting: states.WAITING,
    running: states.RUNNING,
    scheduled: states.SCHEDULED,
    retrying: states.RETRYING,
    dead: states.DEAD,
  };
  return (
    <Table
      label={texts.counts}
      rows={rows}
      keyOf={({ name, lane }) => `${name} ${lane ?? ''}`}
      hrefOf={({ name }) => `/jobs?name=${encodeURIComponent(name)}`}
      columns={[
        { id: 'name', title: texts.name, cell: ({ name }) => name },
        {
          id: 'lane',
          title: texts.lane,
          isSecondary: true,
          cell: ({ lane }) => (lane === null ? texts.noLane : lanes[lane]),
        },
        ...counted.map((id) => ({
          id,
          title: titles[id],
          isNumber: true,
          cell: (row: JobCountsFragment) => formats.number(row[id]),
        })),
        {
          id: 'oldest',
          title: texts.oldest,
          isNumber: true,
          isSecondary: true,
          cell: ({ oldestSeconds }) =>
            oldestSeconds === null ? '–' : texts.seconds(formats.number(oldestSeconds)),
        },
      ]}
    />
  );
}
