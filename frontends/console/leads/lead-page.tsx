import { useState } from 'react';
import { useLocation } from 'wouter';
import { LeadChangeDocument, LeadOneDocument } from '#generated/documents/frontends/console/leads.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Columns, Page } from '#packages/components/page.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { usePolling } from '#packages/money/use-polling.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { ConvertCard } from './convert-card.tsx';
import { EraseLeadDialog } from './erase-lead-dialog.tsx';
import { LeadDialog } from './lead-dialog.tsx';
import { LeadFacts } from './lead-facts.tsx';
import { LeadMerges } from './lead-merges.tsx';
import { LeadOverview } from './lead-overview.tsx';
import { LeadScore } from './lead-score.tsx';
import { pageTexts } from './page-texts.ts';
import { leadStateNames } from './texts.ts';

/** One lead: what is known of it and from where, why it is worth the effort, and what one can make of it. */
export function LeadPage({ id }: { readonly id: string }) {
  const texts = useTexts(pageTexts);
  const states = useTexts(leadStateNames);
  const [, navigate] = useLocation();
  const isAdmin = usePerson().role === 'ADMIN';
  const { data, problem, isLoading, reload } = useLoad(LeadOneDocument, { id });
  const silence = useAct(LeadChangeDocument);
  const [asked, setAsked] = useState<'edit' | 'erase' | null>(null);
  const lead = data?.lead;
  const conversion = lead?.conversion;
  const isConverting =
    conversion != null &&
    conversion.problem === null &&
    conversion.vendor === null &&
    conversion.conversation === null;
  usePolling(isConverting, reload);
  const back = { href: '/leads', label: texts.back };
  if (!lead)
    return (
      <Page title={texts.title} back={back}>
        {isLoading && <Skeleton label={texts.title} lines={8} />}
        {!isLoading && (problem === undefined || problem.code === 'NOT_FOUND') && (
          <Empty icon="target" title={texts.unknown} />
        )}
        {problem?.code !== 'NOT_FOUND' && <ProblemNotice problem={problem} onRetry={reload} />}
      </Page>
    );
  const isGone = lead.state === 'MERGED' || lead.state === 'ERASED';
  const isSilent = lead.doNotContact || lead.state === 'DO_NOT_CONTACT';

  function close(): void {
    setAsked(null);
    reload();
  }

  async function forbid(): Promise<void> {
    const { data: changed } = await silence.run({ input: { leadId: id, doNotContact: true } });
    if (changed) showToast({ tone: 'good', text: texts.isForbidden });
  }

  return (
    <Page
      title={lead.company ?? lead.name ?? texts.nameless}
      back={back}
      actions={
        !isGone && (
          <>
            <Button icon="pencil" onClick={() => setAsked('edit')}>
              {texts.edit}
            </Button>
            {!isSilent && (
              <Button icon="lock" isBusy={silence.isBusy} onClick={() => void forbid()}>
                {texts.forbid}
              </Button>
            )}
            {isAdmin && (
              <Button kind="danger" icon="trash" onClick={() => setAsked('erase')}>
                {texts.erase}
              </Button>
            )}
          </>
        )
      }
      bar={
        <p role="status">
          <Badge>{states[lead.state]}</Badge>{' '}
          {lead.doNotContact && lead.state !== 'DO_NOT_CONTACT' && <Badge tone="warn">{texts.silent}</Badge>}
        </p>
      }
    >
      <ProblemNotice problem={problem ?? silence.problem} />
      {lead.state === 'ERASED' && <Notice tone="warn">{texts.wasErased}</Notice>}
      {lead.mergedInto && (
        <Notice tone="info">
          {texts.wasMerged} <Link href={`/leads/${lead.mergedInto.id}`}>{texts.openOther}</Link>
        </Notice>
      )}
      {!isGone && (
        <>
          <Columns>
            <LeadOverview lead={lead} />
            <LeadScore lead={lead} />
          </Columns>
          <ConvertCard lead={lead} isConverting={isConverting} onChanged={reload} />
          <LeadFacts lead={lead} />
          <LeadMerges lead={lead} onChanged={reload} />
        </>
      )}
      {asked === 'edit' && <LeadDialog lead={lead} onClose={() => setAsked(null)} onSaved={close} />}
      {asked === 'erase' && (
        <EraseLeadDialog leadId={id} onClose={() => setAsked(null)} onErased={() => navigate('/leads')} />
      )}
    </Page>
  );
}
