import { AnalyticsCampaignsDocument } from '#generated/documents/frontends/console/analytics.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { FigureCard } from './figure-card.tsx';
import { analyticsTexts } from './texts.ts';
import type { Asked } from './time.ts';
import { useAmounts } from './use-amounts.ts';
import { useFigures } from './use-figures.ts';

/** What campaigns of calls have led to. */
export function CampaignsView({ asked }: { readonly asked: Asked }) {
  const texts = useTexts(analyticsTexts);
  const formats = useFormats();
  const amounts = useAmounts();
  const { data, problem, reload } = useFigures(AnalyticsCampaignsDocument, {});
  const campaigns = data?.campaignAnalytics;
  const steps = ['targeted', 'reached', 'interested', 'ordered', 'paid', 'unsubscribed'] as const;
  return (
    <FigureCard
      title={texts.CAMPAIGNS}
      report="ANALYTICS_CAMPAIGNS"
      asked={asked}
      words={texts.campaignsWords}
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {!campaigns && !problem && <Skeleton label={texts.CAMPAIGNS} lines={4} />}
      {campaigns?.length === 0 && (
        <Empty icon="target" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      )}
      {campaigns && campaigns.length > 0 && (
        <Table
          label={texts.CAMPAIGNS}
          rows={campaigns}
          keyOf={({ campaignId }) => campaignId}
          hrefOf={({ campaignId }) => `/campaigns/${campaignId}`}
          columns={[
            {
              id: 'campaign',
              title: texts.campaign,
              cell: ({ campaign, campaignId }) => campaign?.name ?? campaignId,
            },
            ...steps.map((step) => ({
              id: step,
              title: texts[step],
              isNumber: true,
              isSecondary: step === 'interested' || step === 'unsubscribed',
              cell: (row: NonNullable<typeof campaigns>[number]) => formats.number(row[step]),
            })),
            {
              id: 'cost',
              title: texts.cost,
              isNumber: true,
              isSecondary: true,
              cell: ({ cost }) => amounts(cost),
            },
          ]}
        />
      )}
    </FigureCard>
  );
}
