import { useState } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import type { ThreadParticipantFragment } from '#generated/documents/packages/thread.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Notice } from '#packages/components/states.tsx';
import { Composer } from './composer.tsx';
import type { ComposerHandle } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import styles from './thread.module.css';
import { threadTexts } from './texts.ts';
import type { ThreadEvent } from './thread-store.ts';
import { useThread } from './use-thread.ts';

export interface ThreadProps {
  readonly conversationId: string;
  readonly ownRoles: readonly ThreadParticipantFragment['role'][];
  readonly composer?: Ref<ComposerHandle>;
  readonly tools?: ReactNode;
  /** Stands between the messages and the composer. */
  readonly above?: ReactNode;
  readonly onEvent?: (event: ThreadEvent) => void;
  readonly onText?: (text: string) => void;
  readonly onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

/** A conversation, live, with the place to write in it. Give it the conversation's id as `key`. */
export function Thread({
  conversationId,
  ownRoles,
  composer,
  tools,
  above,
  onEvent,
  onText,
  onKey,
}: ThreadProps) {
  const texts = useTexts(threadTexts);
  const formats = useFormats();
  const { state, store } = useThread(conversationId, onEvent);
  const [readSeq, setReadSeq] = useState(0);
  return (
    <div className={styles.thread}>
      {state.problem && <Notice tone="bad">{state.problem.message}</Notice>}
      {!state.isLive && !state.isLoading && !state.problem && state.messages.messages.length > 0 && (
        <p className={styles.state} role="status">
          {texts.reconnecting}
        </p>
      )}
      <MessageList
        state={state}
        store={store}
        ownRoles={ownRoles}
        onSeen={(seq) => {
          if (seq <= readSeq) return;
          setReadSeq(seq);
          void store.markRead(seq);
        }}
      />
      <p className={styles.typing} role="status">
        {state.typing.length > 0 && texts.typing(formats.list(state.typing), state.typing.length)}
      </p>
      {above}
      <Composer
        conversationId={conversationId}
        store={store}
        {...(composer && { handle: composer })}
        tools={tools}
        {...(onText && { onText })}
        {...(onKey && { onKey })}
      />
    </div>
  );
}
