import {
  AnalyticsMetricsDocument,
  AnalyticsSeriesDocument,
} from '#generated/documents/frontends/console/analytics.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { ChartTable } from '#packages/components/charts/chart-table.tsx';
import { TimeChart } from '#packages/components/charts/time-chart.tsx';
import { Facts } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { FigureCard } from './figure-card.tsx';
import { analyticsTexts } from './texts.ts';
import type { Asked } from './time.ts';
import { useFigures } from './use-figures.ts';

const metrics = [
  'FIRST_RESPONSE',
  'RESPONSE',
  'FIRST_RESPONSE_BUSINESS',
  'ASSISTANT_FIRST_RESPONSE',
] as const;

/** What a point shows. */
interface Shown {
  readonly value: number | null;
  readonly p95: number | null;
}

/** How long customers waited for people, and for the assistant apart. */
export function ResponsesView({ asked }: { readonly asked: Asked }) {
  const texts = useTexts(analyticsTexts);
  const formats = useFormats(asked.timezone);
  const { data, problem, reload } = useFigures(AnalyticsSeriesDocument, { ...asked, metrics: [...metrics] });
  const definitions = useLoad(AnalyticsMetricsDocument, {}).data?.metricDefinitions;
  const series = data?.analytics.series;
  if (!series)
    return (
      <>
        <ProblemNotice problem={problem} onRetry={reload} />
        {!problem && <Skeleton label={texts.RESPONSES} lines={8} />}
      </>
    );
  const time = (seconds: number | null) =>
    seconds === null ? texts.none : formats.countdown(Math.round(seconds));
  const first = series.find(({ metric }) => metric === 'FIRST_RESPONSE');
  const words = (name: string) => definitions?.find(({ metric }) => metric === name)?.description;
  const chartOf = (label: string, read: (point: Shown) => number | null) => ({
    label,
    points: series[0]?.points.map(({ at }) => formats.date(at)) ?? [],
    series: series
      .filter(({ total }) => total.count > 0 || total.open)
      .map(({ metric, points }) => ({ id: metric, title: texts.metric(metric), values: points.map(read) })),
    format: (value: number) => formats.countdown(Math.round(value)),
  });
  const median = chartOf(texts.medians, ({ value }) => value);
  const slowest = chartOf(texts.slowest, ({ p95 }) => p95);
  return (
    <>
      <FigureCard
        title={texts.metric('FIRST_RESPONSE')}
        report="ANALYTICS_RESPONSES"
        asked={asked}
        words={words('FIRST_RESPONSE')}
      >
        <Facts
          facts={[
            { label: texts.answered, value: formats.number(first?.total.count ?? 0) },
            { label: texts.open, value: formats.number(first?.total.open ?? 0) },
            { label: texts.median, value: time(first?.total.value ?? null) },
            { label: texts.p95, value: time(first?.total.p95 ?? null) },
            ...series
              .filter(({ metric }) => metric !== 'FIRST_RESPONSE')
              .map(({ metric, total }) => ({ label: texts.metric(metric), value: time(total.value) })),
          ]}
        />
      </FigureCard>
      {[median, slowest].map((chart) => (
        <FigureCard
          key={chart.label}
          title={chart.label}
          report="ANALYTICS_RESPONSES"
          asked={asked}
          words={chart === median ? words('RESPONSE') : undefined}
          table={<ChartTable data={chart} pointTitle={texts.begin} />}
        >
          <TimeChart data={chart} />
        </FigureCard>
      ))}
    </>
  );
}
