import { AnalyticsVendorsDocument } from '#generated/documents/frontends/console/analytics.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { FigureCard } from './figure-card.tsx';
import { useAmounts } from './use-amounts.ts';
import { analyticsTexts } from './texts.ts';
import type { Asked } from './time.ts';
import { useFigures } from './use-figures.ts';

/** How vendors did. */
export function VendorsView({ asked }: { readonly asked: Asked }) {
  const texts = useTexts(analyticsTexts);
  const formats = useFormats();
  const amounts = useAmounts();
  const { data, problem, reload } = useFigures(AnalyticsVendorsDocument, {
    range: asked.range,
    filter: asked.filter,
  });
  const vendors = data?.vendorPerformances.vendors;
  const share = (value: number | null) => (value === null ? texts.none : formats.percent(value));
  return (
    <FigureCard title={texts.VENDORS} report="VENDOR_PERFORMANCE" asked={asked} words={texts.vendorsWords}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!vendors && !problem && <Skeleton label={texts.VENDORS} lines={8} />}
      {vendors?.length === 0 && (
        <Empty icon="chart" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      {vendors && vendors.length > 0 && (
        <Table
          label={texts.VENDORS}
          rows={vendors}
          keyOf={({ vendor }) => vendor.id}
          hrefOf={({ vendor }) => `/vendors/${vendor.id}`}
          columns={[
            { id: 'vendor', title: texts.vendor, cell: ({ vendor }) => vendor.displayName },
            {
              id: 'offers',
              title: texts.offers,
              isNumber: true,
              cell: ({ offers }) => formats.number(offers),
            },
            {
              id: 'acceptance',
              title: texts.acceptance,
              isNumber: true,
              cell: ({ acceptance }) => share(acceptance),
            },
            {
              id: 'answer',
              title: texts.median,
              isNumber: true,
              isSecondary: true,
              cell: ({ medianAnswerSeconds: seconds }) =>
                seconds === null ? texts.none : formats.countdown(Math.round(seconds)),
            },
            {
              id: 'completed',
              title: texts.completed,
              isNumber: true,
              cell: ({ completed }) => formats.number(completed),
            },
            {
              id: 'completion',
              title: texts.completion,
              isNumber: true,
              isSecondary: true,
              cell: ({ completion }) => share(completion),
            },
            {
              id: 'stars',
              title: texts.stars,
              isNumber: true,
              isSecondary: true,
              cell: ({ stars }) => (stars === null ? texts.none : formats.fixed(stars, 1)),
            },
            {
              id: 'disputes',
              title: texts.disputes,
              isNumber: true,
              isSecondary: true,
              cell: ({ disputes }) => formats.number(disputes),
            },
            {
              id: 'revenue',
              title: texts.netRevenue,
              isNumber: true,
              cell: ({ netRevenue }) => amounts(netRevenue),
            },
          ]}
        />
      )}
      {data?.vendorPerformances.truncated === true && <p>{texts.truncated}</p>}
    </FigureCard>
  );
}
