import { AnalyticsFunnelDocument } from '#generated/documents/frontends/console/analytics.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { BarChart } from '#packages/components/charts/bar-chart.tsx';
import { ChartTable } from '#packages/components/charts/chart-table.tsx';
import { TimeChart } from '#packages/components/charts/time-chart.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { FigureCard } from './figure-card.tsx';
import { analyticsTexts } from './texts.ts';
import type { Asked } from './time.ts';
import { useFigures } from './use-figures.ts';

/** How far conversations came, in all and by when they were started. */
export function FunnelView({ asked }: { readonly asked: Asked }) {
  const texts = useTexts(analyticsTexts);
  const formats = useFormats(asked.timezone);
  const { data, problem, reload } = useFigures(AnalyticsFunnelDocument, { ...asked });
  const funnel = data?.funnel;
  if (!funnel)
    return (
      <>
        <ProblemNotice problem={problem} onRetry={reload} />
        {!problem && <Skeleton label={texts.FUNNEL} lines={8} />}
      </>
    );
  const [first] = funnel.steps;
  if (!first || first.count === 0)
    return (
      <Empty icon="chart" title={texts.empty}>
        {texts.emptyHint}
      </Empty>
    );
  const shown = ['STARTED', 'ORDERED', 'ACCEPTED', 'PAID'] as const;
  const chart = {
    label: texts.funnelTime,
    points: funnel.cohorts.map(({ at }) => formats.date(at)),
    series: shown.map((id) => ({
      id,
      title: texts[id],
      values: funnel.cohorts.map(({ steps }) => steps.find(({ step }) => step === id)?.count ?? 0),
    })),
    format: (value: number) => formats.number(value),
    isWhole: true,
  };
  return (
    <>
      <FigureCard title={texts.funnelAll} report="ANALYTICS_FUNNEL" asked={asked} words={texts.funnelWords}>
        <BarChart
          label={texts.funnelAll}
          bars={funnel.steps.map(({ step, count, ofStarted }) => ({
            id: step,
            title: texts[step],
            value: count,
            text: texts.countAndShare(formats.number(count), formats.percent(ofStarted ?? 0)),
          }))}
        />
      </FigureCard>
      <FigureCard
        title={texts.funnelTime}
        report="ANALYTICS_FUNNEL"
        asked={asked}
        table={<ChartTable data={chart} pointTitle={texts.begin} />}
      >
        <TimeChart data={chart} />
      </FigureCard>
    </>
  );
}
