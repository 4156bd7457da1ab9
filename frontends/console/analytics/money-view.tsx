import { useState } from 'react';
import {
  AnalyticsMoneyDocument,
  AnalyticsSeriesDocument,
} from '#generated/documents/frontends/console/analytics.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { ChartTable } from '#packages/components/charts/chart-table.tsx';
import { TimeChart } from '#packages/components/charts/time-chart.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './analytics.module.css';
import { FigureCard } from './figure-card.tsx';
import { analyticsTexts } from './texts.ts';
import type { Asked } from './time.ts';
import { useFigures } from './use-figures.ts';

const columns = ['invoiced', 'paid', 'refunded', 'netRevenue', 'disputed', 'paidOut', 'callCost'] as const;
const estimates = ['', 'EUR', 'USD', 'GBP'] as const;

/** Money in each currency, over time, and all of it in one as an estimate. */
export function MoneyView({ asked }: { readonly asked: Asked }) {
  const texts = useTexts(analyticsTexts);
  const formats = useFormats(asked.timezone);
  const [estimateIn, setEstimateIn] = useState<(typeof estimates)[number]>('');
  const { data, problem, reload } = useFigures(AnalyticsMoneyDocument, {
    range: asked.range,
    filter: asked.filter,
    ...(estimateIn !== '' && { estimateIn }),
  });
  const revenue = useFigures(AnalyticsSeriesDocument, { ...asked, metrics: ['NET_REVENUE'] }).data?.analytics
    .series;
  const money = data?.moneyAnalytics;
  const estimate = money?.estimate;
  const rows = money?.currencies.map((figures) => ({ figures, isEstimate: false })) ?? [];
  const all = estimate ? [...rows, { figures: estimate.figures, isEstimate: true }] : rows;
  return (
    <>
      <FigureCard title={texts.MONEY} report="ANALYTICS_MONEY" asked={asked} words={texts.moneyWords}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {!money && !problem && <Skeleton label={texts.MONEY} lines={4} />}
        {money?.currencies.length === 0 && (
          <Empty icon="money" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        )}
        {money && money.currencies.length > 0 && (
          <div className={styles.stack}>
            <SelectField
              label={texts.estimateIn}
              value={estimateIn}
              choices={estimates.map((value) => ({ value, label: value === '' ? texts.noEstimate : value }))}
              onChoose={setEstimateIn}
            />
            <Table
              label={texts.MONEY}
              rows={all}
              keyOf={({ figures, isEstimate }) => `${figures.currency} ${isEstimate}`}
              columns={[
                {
                  id: 'currency',
                  title: texts.currency,
                  cell: ({ figures, isEstimate }) =>
                    isEstimate ? texts.estimated(figures.currency) : figures.currency,
                },
                ...columns.map((id) => ({
                  id,
                  title: texts[id],
                  isNumber: true,
                  isSecondary: id !== 'paid' && id !== 'netRevenue',
                  cell: ({ figures }: (typeof all)[number]) =>
                    formats.money({ amount: figures[id], currency: figures.currency }),
                })),
              ]}
            />
            {estimate && (
              <p>
                {texts.estimateBy(
                  estimate.rateDate,
                  estimate.isSandbox ? texts.sandbox : estimate.rateSource,
                  estimate.rates.map(({ currency, rate }) => `1 ${currency} = ${rate}`).join(', '),
                )}
              </p>
            )}
            {estimateIn !== '' && !estimate && <p>{texts.noRates}</p>}
          </div>
        )}
      </FigureCard>
      {revenue
        ?.filter(({ currency }) => currency !== null)
        .map(({ currency, points }) => {
          const chart = {
            label: texts.revenueIn(currency ?? ''),
            points: points.map(({ at }) => formats.date(at)),
            series: [{ id: 'revenue', title: texts.netRevenue, values: points.map(({ value }) => value) }],
            format: (value: number) =>
              formats.money({ amount: Math.round(value), currency: currency ?? 'EUR' }),
          };
          return (
            <FigureCard
              key={currency}
              title={chart.label}
              report="ANALYTICS_MONEY"
              asked={asked}
              table={<ChartTable data={chart} pointTitle={texts.begin} />}
            >
              <TimeChart data={chart} />
            </FigureCard>
          );
        })}
    </>
  );
}
