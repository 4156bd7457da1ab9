import { AnalyticsCallsDocument } from '#generated/documents/frontends/console/analytics.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { BarChart } from '#packages/components/charts/bar-chart.tsx';
import { Facts } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './analytics.module.css';
import { FigureCard } from './figure-card.tsx';
import { analyticsTexts } from './texts.ts';
import type { Asked } from './time.ts';
import { useAmounts } from './use-amounts.ts';
import { useFigures } from './use-figures.ts';

/** What came of calls. */
export function CallsView({ asked }: { readonly asked: Asked }) {
  const texts = useTexts(analyticsTexts);
  const formats = useFormats();
  const amounts = useAmounts();
  const { data, problem, reload } = useFigures(AnalyticsCallsDocument, { range: asked.range });
  const calls = data?.callAnalytics;
  const ofAll = (count: number, rate: number | null) =>
    rate === null ? formats.number(count) : texts.countAndShare(formats.number(count), formats.percent(rate));
  return (
    <FigureCard title={texts.CALLS} report="ANALYTICS_CALLS" asked={asked} words={texts.callsWords}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!calls && !problem && <Skeleton label={texts.CALLS} lines={8} />}
      {calls?.attempted === 0 && (
        <Empty icon="phone" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      {calls && calls.attempted > 0 && (
        <div className={styles.stack}>
          <Facts
            facts={[
              { label: texts.attempted, value: formats.number(calls.attempted) },
              { label: texts.inbound, value: formats.number(calls.inbound) },
              { label: texts.connected, value: ofAll(calls.connected, calls.connectRate) },
              { label: texts.voicemail, value: ofAll(calls.voicemail, calls.voicemailRate) },
              { label: texts.unanswered, value: formats.number(calls.unanswered) },
              { label: texts.minutes, value: formats.number(Math.round(calls.minutes)) },
              {
                label: texts.callMedian,
                value:
                  calls.medianConnectedSeconds !== null &&
                  formats.countdown(Math.round(calls.medianConnectedSeconds)),
              },
              { label: texts.cost, value: amounts(calls.cost) },
            ]}
          />
          <BarChart
            label={texts.outcomes}
            bars={calls.outcomes.map(({ outcome, count, share }) => ({
              id: outcome,
              title: outcome,
              value: count,
              text: texts.countAndShare(formats.number(count), formats.percent(share)),
            }))}
          />
        </div>
      )}
    </FigureCard>
  );
}
