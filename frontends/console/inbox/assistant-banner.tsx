import { useState } from 'react';
import {
  InboxProposalsDocument,
  InboxSetAssistantDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import type { InboxAssistantQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Notice } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useThread } from '#packages/thread/use-thread.ts';
import { assistantBannerTexts } from './assistant-texts.ts';
import styles from './assistant-banner.module.css';
import { proposalOf } from './proposal-of.ts';

type Assistant = NonNullable<InboxAssistantQuery['conversation']>['assistant'];

export interface AssistantBannerProps {
  readonly conversationId: string;
  readonly assistant: Assistant;
  /** Proposals after this insight event are news. */
  readonly headSeq: number;
  readonly onChanged: () => void;
  /** Puts a proposed answer into the place to write. */
  readonly onInsert: (body: string) => void;
}

/** Whether the assistant answers here, and how to go on instead: who writes takes over. Nothing is shown where it has no part. */
export function AssistantBanner({
  conversationId,
  assistant,
  headSeq,
  onChanged,
  onInsert,
}: AssistantBannerProps) {
  const texts = useTexts(assistantBannerTexts);
  const formats = useFormats();
  const { run, isBusy, problem } = useAct(InboxSetAssistantDocument);
  const { isAnswering, mode, pausedUntil, handedOverAt, handoverReason, runs } = assistant;
  const set = (wanted: 'OFF' | 'SUGGEST' | 'AUTO') =>
    void run({ input: { conversationId, mode: wanted } }).then(onChanged);
  const [afterSeq] = useState(headSeq);
  useEvents(
    InboxProposalsDocument,
    { conversationId, afterSeq },
    {
      onEvent: ({ insightEvents }) => {
        if (insightEvents.__typename === 'AnswerProposed') onChanged();
      },
      onReset: () => (onChanged(), null),
    },
  );
  const { state } = useThread(conversationId);
  const proposal = proposalOf(runs ?? [], state.messages.messages);
  const resume = (
    <Button isBusy={isBusy} onClick={() => set('AUTO')}>
      {texts.resume}
    </Button>
  );

  return (
    <div className={styles.banner}>
      <ProblemNotice problem={problem} />
      {isAnswering && (
        <Notice
          title={texts.answers}
          action={
            <Button isBusy={isBusy} onClick={() => set('OFF')}>
              {texts.silence}
            </Button>
          }
        >
          {texts.takeOver}
        </Notice>
      )}
      {handedOverAt !== null && (
        <Notice tone="warn" title={texts.handedOver} action={resume}>
          {handoverReason ? texts[handoverReason] : texts.handedOver}
        </Notice>
      )}
      {handedOverAt === null && pausedUntil && mode === 'AUTO' && (
        <Notice title={texts.paused} action={resume}>
          {texts.pausedUntil(formats.time(pausedUntil))}
        </Notice>
      )}
      {proposal && (
        <Notice
          title={texts.suggests}
          action={<Button onClick={() => onInsert(proposal.body)}>{texts.insert}</Button>}
        >
          <p className={styles.words} dir="auto">
            {proposal.body}
          </p>
          {proposal.labels.length > 0 && <p>{texts.sources(proposal.labels.join(', '))}</p>}
        </Notice>
      )}
    </div>
  );
}
