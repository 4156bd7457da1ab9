import {
  DuplicateApartDocument,
  DuplicateMergeDocument,
  DuplicateUndoDocument,
} from '#generated/documents/frontends/console/lead-duplicates.ts';
import type {
  ComparedLeadFragment,
  DuplicateRowFragment,
} from '#generated/documents/frontends/console/lead-duplicates.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { duplicateTexts } from './texts.ts';

const fields = ['company', 'phone', 'email', 'address', 'city', 'website', 'category', 'sources'] as const;

export interface PairCardProps {
  readonly pair: DuplicateRowFragment;
  readonly onDecided: () => void;
}

/** Two leads side by side, and whether they are one. A merge can be undone at once. */
export function PairCard({ pair, onDecided }: PairCardProps) {
  const texts = useTexts(duplicateTexts);
  const formats = useFormats();
  const merge = useAct(DuplicateMergeDocument);
  const apart = useAct(DuplicateApartDocument);
  const undo = useAct(DuplicateUndoDocument);
  const { left, right, likeness, reasons } = pair;
  const nameOf = ({ company, name }: ComparedLeadFragment) => company ?? name ?? texts.nameless;
  const valueOf = (lead: ComparedLeadFragment, field: (typeof fields)[number]) =>
    field === 'sources'
      ? [...new Set(lead.sources.map(({ provider }) => provider))].join(', ')
      : field === 'company'
        ? nameOf(lead)
        : (lead[field] ?? '–');

  async function mergeThem(): Promise<void> {
    const { data } = await merge.run({ input: { keepId: left.id, mergeId: right.id } });
    if (!data) return;
    const mergeId = data.mergeLeads.merge.id;
    showToast({
      tone: 'good',
      text: texts.merged,
      action: {
        label: texts.undo,
        run: () => void undo.run({ input: { mergeId } }).then(() => onDecided()),
      },
    });
    onDecided();
  }

  async function keepThem(): Promise<void> {
    const { data } = await apart.run({ input: { duplicateId: pair.id } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.kept });
    onDecided();
  }

  return (
    <Card
      title={texts.pair(nameOf(left), nameOf(right))}
      actions={
        <>
          <Button kind="primary" isBusy={merge.isBusy} onClick={() => void mergeThem()}>
            {texts.merge}
          </Button>
          <Button isBusy={apart.isBusy} onClick={() => void keepThem()}>
            {texts.apart}
          </Button>
        </>
      }
    >
      <ProblemNotice problem={merge.problem ?? apart.problem ?? undo.problem} />
      <p>
        <Badge>{texts.likeness(formats.percent(likeness))}</Badge>{' '}
        {reasons.map((reason) => (
          <Badge key={reason} tone="info">
            {texts[reason]}
          </Badge>
        ))}
      </p>
      <Table
        label={texts.pair(nameOf(left), nameOf(right))}
        rows={fields.map((id) => ({ id }))}
        keyOf={({ id }) => id}
        columns={[
          { id: 'field', title: texts.field, cell: ({ id }) => texts[id] },
          { id: 'left', title: texts.older, cell: ({ id }) => <bdi>{valueOf(left, id)}</bdi> },
          { id: 'right', title: texts.newer, cell: ({ id }) => <bdi>{valueOf(right, id)}</bdi> },
        ]}
      />
    </Card>
  );
}
