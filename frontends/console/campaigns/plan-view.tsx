import { CampaignPreviewDocument } from '#generated/documents/frontends/console/campaigns.ts';
import type {
  CampaignDetailQuery,
  CampaignPreviewQuery,
} from '#generated/documents/frontends/console/campaigns.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Columns, Facts } from '#packages/components/page.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { skipNames } from './names.ts';
import { campaignTexts } from './texts.ts';

type Campaign = NonNullable<CampaignDetailQuery['campaign']>;

/** What a campaign that has not begun would do: now, and by its last dry run. */
export function PlanView({ campaign }: { readonly campaign: Campaign }) {
  const texts = useTexts(campaignTexts);
  const { id, status, dryRun } = campaign;
  const hasBegun = status !== 'DRAFT' && status !== 'APPROVED';
  const { data, problem, reload } = useLoad(CampaignPreviewDocument, { id }, { isPaused: hasBegun });
  if (hasBegun) return null;
  return (
    <Columns>
      <Card title={texts.preview}>
        <p>{texts.previewHint}</p>
        <ProblemNotice problem={problem} onRetry={reload} />
        {data && <PlanFacts plan={data.previewCampaign} />}
      </Card>
      {dryRun && (
        <Card title={texts.dryRun}>
          <p role="status">{dryRun.state === 'RUNNING' ? texts.planning : texts.dryRunHint}</p>
          <PlanFacts plan={dryRun} />
        </Card>
      )}
    </Columns>
  );
}

function PlanFacts({ plan }: { readonly plan: CampaignPreviewQuery['previewCampaign'] }) {
  const texts = useTexts(campaignTexts);
  const skips = useTexts(skipNames);
  const formats = useFormats();
  return (
    <Facts
      facts={[
        { label: texts.wouldCall, value: formats.number(plan.wouldCall) },
        { label: texts.firstAt, value: plan.firstAt && formats.dateTime(plan.firstAt) },
        { label: texts.lastAt, value: plan.lastAt && formats.dateTime(plan.lastAt) },
        { label: texts.cost, value: formats.money(plan.cost) },
        { label: texts.wouldSkip, value: formats.number(plan.wouldSkip) },
        ...plan.skips.map(({ reason, count }) => ({ label: skips[reason], value: formats.number(count) })),
      ]}
    />
  );
}
