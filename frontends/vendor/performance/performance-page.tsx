import { useContext, useState } from 'react';
import {
  OwnFiguresDocument,
  OwnPerformanceDocument,
} from '#generated/documents/frontends/vendor/performance.ts';
import { useServerNow } from '#packages/app/clock/use-server-now.ts';
import { dayBegin } from '#packages/app/format/local-day.ts';
import { FormatSettingsContext, useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { ChartTable } from '#packages/components/charts/chart-table.tsx';
import { TimeChart } from '#packages/components/charts/time-chart.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Card, Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { OwnFigures } from './own-figures.tsx';
import { Standing } from './standing.tsx';
import { performanceTexts } from './texts.ts';

const times = ['30', '90', '365'] as const;
const quarterMs = 15 * 60_000;

/** How the vendor did, over time and among its peers. */
export function PerformancePage() {
  const texts = useTexts(performanceTexts);
  const [days, setDays] = useState<(typeof times)[number]>('90');
  const [isTable, setTable] = useState(false);
  const settings = useContext(FormatSettingsContext);
  const timezone = settings.timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = useServerNow(60_000);
  const formats = useFormats(timezone);
  const range = {
    from: new Date(dayBegin(now, Number(days) - 1, timezone)).toISOString(),
    to: new Date((Math.floor(now / quarterMs) + 1) * quarterMs).toISOString(),
  };
  const { data, problem, reload, isLoading } = useLoad(OwnPerformanceDocument, { range });
  const series = useLoad(OwnFiguresDocument, { range, timezone }).data?.analytics.series;
  const own = data?.vendorPerformance;
  const chart = {
    label: texts.byWeek,
    points: series?.[0]?.points.map(({ at }) => formats.date(at)) ?? [],
    series: (series ?? []).map(({ metric, points }) => ({
      id: metric,
      title: texts.metric(metric),
      values: points.map(({ value }) => value),
    })),
    format: (value: number) => formats.number(value),
    isWhole: true,
  };
  return (
    <Page
      title={texts.title}
      bar={
        <SelectField
          label={texts.time}
          value={days}
          choices={times.map((value) => ({ value, label: texts[`days${value}`] }))}
          onChoose={setDays}
        />
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {!own && isLoading && <Skeleton label={texts.title} lines={8} />}
      {!own && !isLoading && !problem && <Empty icon="plug" title={texts.offline} />}
      {own && (
        <>
          <OwnFigures own={own} />
          <Standing standing={own.standing} />
          {series && (
            <Card
              title={texts.byWeek}
              actions={
                <Button
                  kind="quiet"
                  icon={isTable ? 'chart' : 'list'}
                  aria-pressed={isTable}
                  onClick={() => setTable(!isTable)}
                >
                  {texts.asTable}
                </Button>
              }
            >
              {isTable ? <ChartTable data={chart} pointTitle={texts.from} /> : <TimeChart data={chart} />}
            </Card>
          )}
        </>
      )}
    </Page>
  );
}
