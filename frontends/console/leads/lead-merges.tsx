import { LeadMergeUndoDocument } from '#generated/documents/frontends/console/leads.ts';
import type { LeadDetailFragment } from '#generated/documents/frontends/console/leads.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { pageTexts } from './page-texts.ts';

export interface LeadMergesProps {
  readonly lead: LeadDetailFragment;
  readonly onChanged: () => void;
}

/** The leads that were merged into this one, each of which can come apart again. */
export function LeadMerges({ lead, onChanged }: LeadMergesProps) {
  const texts = useTexts(pageTexts);
  const undo = useAct(LeadMergeUndoDocument);
  const merges = lead.merges.filter(({ undoneAt, kept }) => undoneAt === null && kept.id === lead.id);
  if (merges.length === 0) return null;

  async function takeApart(mergeId: string): Promise<void> {
    const { data } = await undo.run({ input: { mergeId } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.apartAgain });
    onChanged();
  }

  return (
    <Card title={texts.merges}>
      <ProblemNotice problem={undo.problem} />
      <Table
        label={texts.merges}
        rows={merges}
        keyOf={({ id }) => id}
        columns={[
          {
            id: 'lead',
            title: texts.title,
            cell: ({ merged }) => (
              <Link href={`/leads/${merged.id}`}>
                <bdi>{merged.company ?? merged.name ?? texts.nameless}</bdi>
              </Link>
            ),
          },
          { id: 'reason', title: texts.reason, cell: ({ reason }) => texts[reason] },
          {
            id: 'at',
            title: texts.mergedAt,
            isSecondary: true,
            cell: ({ mergedAt }) => <Moment at={mergedAt} form="date" />,
          },
          {
            id: 'act',
            title: texts.undo,
            isTitleHidden: true,
            isNumber: true,
            cell: ({ id }) => (
              <Button isBusy={undo.isBusy} onClick={() => void takeApart(id)}>
                {texts.undo}
              </Button>
            ),
          },
        ]}
      />
    </Card>
  );
}
