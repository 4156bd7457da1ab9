import { useState } from 'react';
import {
  CampaignDetailDocument,
  CampaignMovedDocument,
} from '#generated/documents/frontends/console/campaigns.ts';
import type { CampaignMovedSubscription } from '#generated/documents/frontends/console/campaigns.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card, Columns, Facts, Page } from '#packages/components/page.tsx';
import { Notice, Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { AudienceView } from './audience-view.tsx';
import { CampaignActs } from './campaign-acts.tsx';
import { CampaignDialog } from './campaign-dialog.tsx';
import { PlanView } from './plan-view.tsx';
import { ProgressView } from './progress-view.tsx';
import { ResultsView } from './results-view.tsx';
import { TargetsView } from './targets-view.tsx';
import { pauseNames, statusNames } from './names.ts';
import { campaignTexts } from './texts.ts';
import { toneOf } from './tone-of.ts';

/** One campaign: what it would do, how far it is, and the buttons that start and stop it. */
export function CampaignPage({ id }: { readonly id: string }) {
  const texts = useTexts(campaignTexts);
  const statuses = useTexts(statusNames);
  const pauses = useTexts(pauseNames);
  const weekdayTexts = useTexts(weekdayNames);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(CampaignDetailDocument, { id });
  const canChange = usePerson().role === 'ADMIN';
  const [isChanging, setIsChanging] = useState(false);
  const [event, setEvent] = useState<CampaignMovedSubscription['campaignChanged'] | null>(null);
  useEvents(
    CampaignMovedDocument,
    { id, afterSeq: 0 },
    {
      onEvent: ({ campaignChanged }) => {
        setEvent(campaignChanged);
        reload();
      },
    },
  );
  const back = { href: '/campaigns', label: texts.back };
  const campaign = data?.campaign;
  if (!campaign)
    return (
      <Page title={texts.title} back={back}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {!problem && <Skeleton label={texts.title} lines={8} />}
      </Page>
    );
  const status = event?.status ?? campaign.status;
  const pauseReason = event === null ? campaign.pauseReason : event.pauseReason;
  const hasNotBegun = status === 'DRAFT' || status === 'APPROVED';
  const { approvedBy, approvedSize, budget } = campaign;

  return (
    <Page
      title={campaign.name}
      back={back}
      actions={<CampaignActs campaign={{ ...campaign, status }} onDone={reload} />}
      bar={
        <p role="status">
          <Badge tone={toneOf(status)}>{statuses[status]}</Badge>
        </p>
      }
    >
      {pauseReason && <Notice tone="warn">{pauses[pauseReason]}</Notice>}
      <ProgressView campaign={campaign} event={event} />
      <Columns>
        <Card
          title={texts.settings}
          actions={
            canChange &&
            hasNotBegun && (
              <Button icon="pencil" onClick={() => setIsChanging(true)}>
                {texts.change}
              </Button>
            )
          }
        >
          <Facts
            facts={[
              { label: texts.purpose, value: texts[campaign.purpose] },
              {
                label: texts.days,
                value: weekdays
                  .filter((_, at) => campaign.days.includes(at + 1))
                  .map((day) => weekdayTexts[day])
                  .join(', '),
              },
              { label: texts.hours, value: `${campaign.localFrom} – ${campaign.localTo}` },
              {
                label: texts.pace,
                value: texts.paceOf(
                  formats.number(campaign.callsPerMinute),
                  formats.number(campaign.maxConcurrent),
                ),
              },
              { label: texts.attempts, value: formats.number(campaign.maxAttempts) },
              { label: texts.budgetFact, value: budget && formats.money(budget) },
              { label: texts.spent, value: formats.money(event?.spent ?? campaign.spent) },
              { label: texts.reservedMoney, value: formats.money(campaign.reserved) },
              { label: texts.createdBy, value: campaign.createdBy && <bdi>{campaign.createdBy.name}</bdi> },
              {
                label: texts.approvedBy,
                value: approvedBy && (
                  <bdi>{texts.approvedOf(approvedBy.name, formats.number(approvedSize ?? 0))}</bdi>
                ),
              },
            ]}
          />
        </Card>
        <AudienceView campaign={{ ...campaign, status }} onAdded={reload} />
      </Columns>
      {/* Another audience is another preview, and so are other settings. */}
      <PlanView key={`${campaign.progress.total} ${campaign.updatedAt}`} campaign={{ ...campaign, status }} />
      <ResultsView variants={campaign.variants} />
      {isChanging && (
        <CampaignDialog
          campaign={{ ...campaign, status }}
          onClose={() => setIsChanging(false)}
          onSaved={() => {
            setIsChanging(false);
            showToast({ tone: 'good', text: texts.changed });
            reload();
          }}
        />
      )}
      <TargetsView id={id} seq={event?.seq ?? 0} />
    </Page>
  );
}
