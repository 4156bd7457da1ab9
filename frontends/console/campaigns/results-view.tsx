import type { CampaignDetailQuery } from '#generated/documents/frontends/console/campaigns.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { campaignTexts } from './texts.ts';

type Variant = NonNullable<CampaignDetailQuery['campaign']>['variants'][number];

/** What came of the calls of each agent. */
export function ResultsView({ variants }: { readonly variants: readonly Variant[] }) {
  const texts = useTexts(campaignTexts);
  const formats = useFormats();
  const figures = ['calls', 'answered', 'completed', 'voicemails', 'optedOut', 'failed'] as const;
  return (
    <Card title={texts.results}>
      <Table
        label={texts.results}
        rows={variants}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'variant',
            title: texts.variant,
            cell: ({ label, agentName, versionNumber }) => (
              <bdi>
                {label} · {agentName ?? '–'} {versionNumber !== null && `(${versionNumber})`}
              </bdi>
            ),
          },
          {
            id: 'people',
            title: texts.people,
            isNumber: true,
            cell: ({ results }) => formats.number(results.targets),
          },
          ...figures.map((name) => ({
            id: name,
            title: texts[name],
            isNumber: true,
            isSecondary: name !== 'calls' && name !== 'completed',
            cell: ({ results }: Variant) => formats.number(results[name]),
          })),
          {
            id: 'cost',
            title: texts.cost,
            isNumber: true,
            isSecondary: true,
            cell: ({ results }) => formats.money(results.cost),
          },
        ]}
      />
    </Card>
  );
}
