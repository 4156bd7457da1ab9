import { InboxSetAssistantDocument } from '#generated/documents/frontends/console/inbox.ts';
import type { InboxAssistantQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Notice } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { assistantBannerTexts } from './assistant-texts.ts';
import styles from './assistant-banner.module.css';

type Assistant = NonNullable<InboxAssistantQuery['conversation']>['assistant'];

export interface AssistantBannerProps {
  readonly conversationId: string;
  readonly assistant: Assistant;
  readonly onChanged: () => void;
  /** Puts a proposed answer into the place to write. */
  readonly onInsert: (body: string) => void;
}

/** Whether the assistant answers here, and how to go on instead: who writes takes over. Nothing is shown where it has no part. */
export function AssistantBanner({ conversationId, assistant, onChanged, onInsert }: AssistantBannerProps) {
  const texts = useTexts(assistantBannerTexts);
  const formats = useFormats();
  const { run, isBusy, problem } = useAct(InboxSetAssistantDocument);
  const { isAnswering, mode, pausedUntil, handedOverAt, handoverReason, runs } = assistant;
  const set = (wanted: 'OFF' | 'SUGGEST' | 'AUTO') =>
    void run({ input: { conversationId, mode: wanted } }).then(onChanged);
  const [latest] = runs ?? [];
  const suggestion = latest?.outcome === 'SUGGESTED' ? latest.body : null;
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
      {suggestion !== null && suggestion !== undefined && (
        <Notice
          title={texts.suggests}
          action={<Button onClick={() => onInsert(suggestion)}>{texts.insert}</Button>}
        >
          <p className={styles.words} dir="auto">
            {suggestion}
          </p>
        </Notice>
      )}
    </div>
  );
}
