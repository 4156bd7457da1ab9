import { useState } from 'react';
import {
  InboxAssignDocument,
  InboxCloseDocument,
  InboxSetLabelsDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import type { InboxRowFragment } from '#generated/documents/frontends/console/inbox.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import type { Outcome } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { problemInWords } from '#packages/app/names/problem-words.ts';
import { showToast } from '#packages/components/toasts.ts';
import { inboxTexts } from './texts.ts';

export interface BulkActs {
  readonly isBusy: boolean;
  /** @param operatorId null for nobody */
  readonly assign: (operatorId: string | null) => void;
  readonly addLabel: (labelId: string) => void;
  readonly close: () => void;
}

type Step = () => Promise<Outcome<unknown>>;

/** What is done to several conversations at once. Whatever the API can take back has one Undo for all of them. */
export function useBulkActs(rows: readonly InboxRowFragment[], onDone: () => void): BulkActs {
  const texts = useTexts(inboxTexts);
  const assign = useAct(InboxAssignDocument);
  const setLabels = useAct(InboxSetLabelsDocument);
  const close = useAct(InboxCloseDocument);
  const [isBusy, setIsBusy] = useState(false);

  /** One after the other: a failure stops nothing, and is shown with how many it has hit. */
  async function runAll(
    steps: readonly Step[],
    done: (count: number) => string,
    back: readonly Step[],
  ): Promise<void> {
    setIsBusy(true);
    const undo: Step[] = [];
    let failed = 0;
    let reason = '';
    for (const [index, step] of steps.entries()) {
      const { problem } = await step();
      const taken = back[index];
      if (problem) {
        failed += 1;
        reason = problemInWords(problem);
      } else if (taken) undo.push(taken);
    }
    setIsBusy(false);
    const count = steps.length - failed;
    if (failed > 0) showToast({ tone: 'bad', text: texts.bulkFailed(failed, reason) });
    if (count > 0) {
      showToast({
        tone: 'good',
        text: done(count),
        ...(undo.length > 0 && {
          action: { label: texts.undo, run: () => void runAll(undo.toReversed(), texts.bulkUndone, []) },
        }),
      });
    }
    onDone();
  }

  const labelsOf = (row: InboxRowFragment): string[] => row.labels.map(({ id }) => id);
  const assignTo = (conversationId: string, assigneeId: string | null): Step => {
    return () => assign.run({ input: { conversationId, assigneeId } });
  };
  const label = (conversationId: string, labelIds: string[]): Step => {
    return () => setLabels.run({ input: { conversationId, labelIds } });
  };

  return {
    isBusy,
    assign: (operatorId) => {
      const changed = rows.filter(({ assignee }) => (assignee?.id ?? null) !== operatorId);
      void runAll(
        changed.map(({ id }) => assignTo(id, operatorId)),
        texts.bulkAssigned,
        changed.map(({ id, assignee }) => assignTo(id, assignee?.id ?? null)),
      );
    },
    addLabel: (labelId) => {
      const changed = rows.filter((row) => !labelsOf(row).includes(labelId));
      void runAll(
        changed.map((row) => label(row.id, [...labelsOf(row), labelId])),
        texts.bulkLabelled,
        changed.map((row) => label(row.id, labelsOf(row))),
      );
    },
    close: () => {
      const open = rows.filter(({ status }) => status === 'OPEN');
      void runAll(
        open.map(
          ({ id: conversationId }) =>
            () =>
              close.run({ input: { conversationId } }),
        ),
        texts.bulkClosed,
        [],
      );
    },
  };
}
