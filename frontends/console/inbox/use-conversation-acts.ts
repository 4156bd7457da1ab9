import {
  InboxAssignDocument,
  InboxCloseDocument,
  InboxMarkUnreadDocument,
  InboxSetLabelsDocument,
  InboxSnoozeDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import type { InboxRowFragment } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import type { Outcome } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { showToast } from '#packages/components/toasts.ts';
import { showProblem } from '#packages/shell/show-problem.ts';
import { inboxTexts } from './texts.ts';

export interface ConversationActs {
  /** @param operatorId null for nobody */
  readonly assign: (operatorId: string | null) => void;
  readonly close: (goesOn: boolean) => void;
  /** @param until null brings it back now */
  readonly snooze: (until: Date | null) => void;
  readonly toggleLabel: (labelId: string) => void;
  readonly markUnread: () => void;
}

/** What an operator does with a conversation. A refusal is shown as a message. */
export function useConversationActs(
  conversation: InboxRowFragment,
  { onLeave, onNext }: { readonly onLeave: () => void; readonly onNext: () => void },
): ConversationActs {
  const texts = useTexts(inboxTexts);
  const formats = useFormats();
  const assign = useAct(InboxAssignDocument);
  const close = useAct(InboxCloseDocument);
  const snooze = useAct(InboxSnoozeDocument);
  const setLabels = useAct(InboxSetLabelsDocument);
  const markUnread = useAct(InboxMarkUnreadDocument);
  const { id: conversationId } = conversation;

  async function tell<Data>(
    outcome: Promise<Outcome<Data>>,
    done?: string,
    undo?: () => void,
  ): Promise<boolean> {
    const { problem } = await outcome;
    if (problem) showProblem(problem);
    else if (done !== undefined)
      showToast({ tone: 'good', text: done, ...(undo && { action: { label: texts.undo, run: undo } }) });
    return problem === undefined;
  }

  return {
    assign: (assigneeId) => void tell(assign.run({ input: { conversationId, assigneeId } })),
    close: (goesOn) => {
      void tell(close.run({ input: { conversationId } }), texts.closedToast).then((isDone) => {
        if (isDone && goesOn) onNext();
      });
    },
    snooze: (until) => {
      const input = { conversationId, until: until?.toISOString() ?? null };
      const done = until ? texts.snoozedToast(formats.dateTime(until)) : undefined;
      const undo = () => void tell(snooze.run({ input: { conversationId, until: null } }));
      void tell(snooze.run({ input }), done, undo).then((isDone) => {
        if (isDone && until) onNext();
      });
    },
    toggleLabel: (labelId) => {
      const ids = conversation.labels.map(({ id }) => id);
      const labelIds = ids.includes(labelId) ? ids.filter((id) => id !== labelId) : [...ids, labelId];
      void tell(setLabels.run({ input: { conversationId, labelIds } }));
    },
    // The open conversation would be read again at once.
    markUnread: () => {
      void tell(markUnread.run({ input: { conversationId } })).then((isDone) => isDone && onLeave());
    },
  };
}
