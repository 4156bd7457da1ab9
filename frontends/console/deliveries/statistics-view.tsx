import { useState } from 'react';
import { DeliveriesStatisticsDocument } from '#generated/documents/frontends/console/deliveries.ts';
import type { NotificationStatisticsGroup } from '#generated/documents/frontends/console/deliveries.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './deliveries.module.css';
import { lookBacks, rangeOf } from './statistics-range.ts';
import { deliveryTexts } from './texts.ts';

const filterNames = ['days', 'by'] as const;
const divisions = ['TYPE', 'PROVIDER', 'DAY'] as const;
const groups: Readonly<Record<(typeof divisions)[number], readonly NotificationStatisticsGroup[]>> = {
  TYPE: ['TYPE', 'CHANNEL'],
  PROVIDER: ['CHANNEL', 'PROVIDER'],
  DAY: ['DAY', 'CHANNEL'],
};

/** What became of the deliveries of the last days. */
export function StatisticsView({ onShowList }: { readonly onShowList: () => void }) {
  const texts = useTexts(deliveryTexts);
  const formats = useFormats();
  const utc = useFormats('UTC');
  const [{ days: chosenDays, by: chosenBy }, change] = useFilters(filterNames);
  const days = oneOf(lookBacks, chosenDays) ?? '7';
  const by = oneOf(divisions, chosenBy) ?? 'TYPE';
  const [now] = useState(() => Date.now());
  const { data, problem, reload } = useLoad(DeliveriesStatisticsDocument, {
    range: rangeOf(days, now),
    groupBy: [...groups[by]],
  });
  const rows = data?.notificationStatistics;
  const seconds = (value: number | null) => (value === null ? '' : `${formats.number(Math.round(value))} s`);
  return (
    <Page
      title={texts.statistics}
      actions={
        <Button icon="list" onClick={onShowList}>
          {texts.title}
        </Button>
      }
      bar={
        <>
          <SelectField
            label={texts.range}
            value={days}
            choices={lookBacks.map((value) => ({ value, label: texts[`days_${value}`] }))}
            onChoose={(value) => change({ days: value })}
          />
          <SelectField
            label={texts.divideBy}
            value={by}
            choices={divisions.map((value) => ({ value, label: texts[`by_${value}`] }))}
            onChoose={(value) => change({ by: value })}
          />
        </>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {!rows && !problem && <Skeleton label={texts.statistics} lines={6} />}
      {rows?.length === 0 && <Empty icon="chart" title={texts.empty} />}
      {rows && rows.length > 0 && (
        <Table
          label={texts.statistics}
          rows={rows}
          keyOf={({ type, channel, provider, at }) => [type, channel, provider, at].join(' ')}
          columns={[
            {
              id: 'what',
              title: texts[`by_${by}`],
              cell: ({ type, provider, at }) => {
                if (by === 'DAY') return at === null ? '' : utc.date(at);
                if (by === 'PROVIDER') return provider ?? texts.none;
                return type === null ? texts.message : <code>{type}</code>;
              },
            },
            { id: 'channel', title: texts.channel, cell: ({ channel }) => channel && texts[channel] },
            ...(['created', 'sent', 'delivered', 'read', 'answered', 'unknown'] as const).map((name) => ({
              id: name,
              title: texts[`count_${name}`],
              isNumber: true,
              isSecondary: name === 'read' || name === 'unknown',
              cell: (row: (typeof rows)[number]) => formats.number(row[name]),
            })),
            {
              id: 'failures',
              title: texts.failed,
              cell: ({ failures, suppressions }) => (
                <span className={styles.counts}>
                  {failures.map(({ code, count }) => (
                    <Badge key={code} tone="bad">
                      {`${code ?? texts.none}: ${formats.number(count)}`}
                    </Badge>
                  ))}
                  {suppressions.map(({ reason, count }) => (
                    <Badge key={reason} tone="warn">
                      {`${reason ?? texts.none}: ${formats.number(count)}`}
                    </Badge>
                  ))}
                </span>
              ),
            },
            {
              id: 'time',
              title: texts.time,
              isNumber: true,
              isSecondary: true,
              cell: ({ deliverySecondsP50, deliverySecondsP95 }) =>
                [seconds(deliverySecondsP50), seconds(deliverySecondsP95)].filter(Boolean).join(' / '),
            },
          ]}
        />
      )}
    </Page>
  );
}
