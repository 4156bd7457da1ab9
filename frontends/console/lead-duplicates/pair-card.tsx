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
import { Link } from '#packages/components/link.tsx';
import { Card } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { providerName } from '../leads/provider-name.ts';
import styles from './pair-card.module.css';
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
      ? [...new Set(lead.sources.map(({ provider }) => providerName(provider)))].join(', ')
      : field === 'company'
        ? nameOf(lead)
        : (lead[field] ?? '–');

  const cellOf = (lead: ComparedLeadFragment, field: (typeof fields)[number]) =>
    field === 'company' ? (
      <Link href={`/leads/${lead.id}`}>
        <bdi>{valueOf(lead, field)}</bdi>
      </Link>
    ) : (
      <bdi>{valueOf(lead, field)}</bdi>
    );

  async function mergeThem(): Promise<void> {
    const { data } = await merge.run({ input: { keepId: left.id, mergeId: right.id } });
    if (!data) return;
    const mergeId = data.mergeLeads.merge.id;
    showToast({
      tone: 'good',
      text: texts.merged,
      action: {
        label: texts.undo,
        run: () => void takeBack(mergeId),
      },
    });
    onDecided();
  }

  /** The pair is decided by it: they stay two. This card is gone by then. */
  async function takeBack(mergeId: string): Promise<void> {
    const { data, problem } = await undo.run({ input: { mergeId } });
    if (data) showToast({ tone: 'good', text: texts.undone });
    else showProblem(problem);
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
      <ProblemNotice problem={merge.problem ?? apart.problem} />
      <p className={styles.signs}>
        <Badge>{texts.likeness(formats.percent(likeness))}</Badge>
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
          { id: 'left', title: texts.older, cell: ({ id }) => cellOf(left, id) },
          { id: 'right', title: texts.newer, cell: ({ id }) => cellOf(right, id) },
        ]}
      />
    </Card>
  );
}
