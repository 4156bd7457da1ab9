import { useState } from 'react';
import { ConsoleCallSourcesDocument } from '#generated/documents/frontends/console/calls.ts';
import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { browserTimezone, callLength, lastDays } from './days.ts';
import { callTexts } from './texts.ts';

const dimensions = ['SOURCE', 'MEDIUM', 'CAMPAIGN'] as const;

/** How many calls each source brought, and what came of them. */
export function SourceTable() {
  const texts = useTexts(callTexts);
  const formats = useFormats();
  const [by, setBy] = useState<(typeof dimensions)[number]>('SOURCE');
  const [days, setDays] = useState('30');
  const now = useServerNow(60_000);
  const timezone = browserTimezone();
  const variables = { by, timezone, range: lastDays(Number(days), now, timezone) };
  const { data, problem, reload } = useLoad(ConsoleCallSourcesDocument, variables);
  const rows = data?.callTrackingAnalytics;
  return (
    <>
      <SelectField
        label={texts.by}
        value={by}
        choices={dimensions.map((value) => ({ value, label: texts[value] }))}
        onChoose={setBy}
      />
      <SelectField
        label={texts.days}
        value={days}
        choices={[
          { value: '7', label: texts.day7 },
          { value: '30', label: texts.day30 },
          { value: '90', label: texts.day90 },
        ]}
        onChoose={setDays}
      />
      <ProblemNotice problem={problem} onRetry={reload} />
      {!rows && !problem && <Skeleton label={texts.sourceList} lines={6} />}
      {rows?.length === 0 && (
        <Empty icon="phone" title={texts.noSources}>
          {texts.noSourcesHint}
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <Table
          label={texts.sourceList}
          rows={rows}
          keyOf={({ name }) => name ?? ''}
          columns={[
            { id: 'name', title: texts[by], cell: ({ name }) => name ?? texts.unknown },
            { id: 'calls', title: texts.count, isNumber: true, cell: ({ calls }) => formats.number(calls) },
            {
              id: 'answered',
              title: texts.answered,
              isNumber: true,
              isSecondary: true,
              cell: ({ answered }) => formats.number(answered),
            },
            {
              id: 'missed',
              title: texts.missed,
              isNumber: true,
              cell: ({ missed }) => formats.number(missed),
            },
            {
              id: 'first',
              title: texts.firstTime,
              isNumber: true,
              isSecondary: true,
              cell: ({ firstTime }) => formats.number(firstTime),
            },
            {
              id: 'average',
              title: texts.average,
              isNumber: true,
              isSecondary: true,
              cell: ({ averageSeconds }) => averageSeconds !== null && callLength(averageSeconds),
            },
            {
              id: 'orders',
              title: texts.orders,
              isNumber: true,
              cell: ({ orders }) => formats.number(orders),
            },
            {
              id: 'value',
              title: texts.value,
              isNumber: true,
              cell: ({ value }) => value.map((money) => formats.money(money)).join(', '),
            },
          ]}
        />
      )}
    </>
  );
}
