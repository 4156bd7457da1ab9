import { useMemo, useState } from 'react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import type { ThreadParticipantFragment } from '#generated/documents/packages/thread.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { problemInWords } from '#packages/app/names/problem-words.ts';
import { Button } from '#packages/components/button.tsx';
import { Notice } from '#packages/components/states.tsx';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import type { ComposerHandle } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import styles from './thread.module.css';
import type { FootOf } from './message-row.tsx';
import { threadTexts } from './texts.ts';
import type { ThreadEvent } from './thread-store.ts';
import type { MarkedWords } from './use-marked.ts';
import { useThread } from './use-thread.ts';
import { useUnsent } from './use-unsent.ts';
import type { UnsentMessages } from './use-unsent.ts';

export interface ThreadProps {
  readonly conversationId: string;
  readonly ownRoles: readonly ThreadParticipantFragment['role'][];
  /** Id of the account of the person here; a guest has none. */
  readonly personId?: string;
  readonly composer?: Ref<ComposerHandle>;
  readonly tools?: ReactNode;
  /** Stands between the messages and the composer. */
  readonly above?: ReactNode;
  /** Stands in the place of the composer while nobody can write. */
  readonly closed?: ReactNode;
  /** Stands below a message of the own side. */
  readonly footOf?: FootOf;
  /** Words of a message that are shown and marked. */
  readonly marked?: MarkedWords;
  readonly onEvent?: (event: ThreadEvent) => void;
  /** Sends messages later that can't reach the server now; without it they fail, and can be sent again by hand. */
  readonly unsent?: UnsentMessages;
  readonly onText?: (text: string) => void;
  readonly onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

/** A conversation, live, with the place to write in it. Give it the conversation's id as `key`. */
export function Thread({
  conversationId,
  ownRoles,
  personId,
  composer,
  tools,
  above,
  closed,
  footOf,
  marked,
  onEvent,
  unsent,
  onText,
  onKey,
}: ThreadProps) {
  const texts = useTexts(threadTexts);
  const formats = useFormats();
  const { state, store } = useThread(conversationId, onEvent);
  useUnsent(store, unsent);
  const [readSeq, setReadSeq] = useState(0);
  const { participants, problem } = state;
  const own = useMemo(
    () => new Set(participants.filter(({ user }) => user && user.id === personId).map(({ id }) => id)),
    [participants, personId],
  );
  const typing = state.typing.filter(({ id }) => !own.has(id));
  const colleagues = typing.filter(({ id }) =>
    participants.some((participant) => participant.id === id && ownRoles.includes(participant.role)),
  );
  const newest = state.messages.messages.at(-1);
  return (
    <div className={styles.thread} data-thread>
      {problem && (
        <Notice tone="bad" action={<Button onClick={store.reload}>{texts.retryLoad}</Button>}>
          {problem.code === 'NETWORK' ? texts.offline : problemInWords(problem)}
        </Notice>
      )}
      {!state.isLive && !state.isLoading && !problem && state.messages.messages.length > 0 && (
        <p className={styles.state} role="status">
          {texts.reconnecting}
        </p>
      )}
      <MessageList
        state={state}
        store={store}
        ownRoles={ownRoles}
        own={own}
        {...(footOf && { footOf })}
        {...(marked && { marked })}
        onSeen={(seq) => {
          if (seq <= readSeq) return;
          setReadSeq(seq);
          void store.markRead(seq);
        }}
      />
      {newest && <Announcer newest={newest} own={own} />}
      <p className={styles.typing} role="status" data-warns={colleagues.length > 0}>
        {colleagues.length > 0
          ? texts.colleagueTypes(formats.list(colleagues.map(({ name }) => name)))
          : typing.length > 0 && texts.typing(formats.list(typing.map(({ name }) => name)), typing.length)}
      </p>
      {above}
      {closed ?? (
        <Composer
          conversationId={conversationId}
          store={store}
          {...(composer && { handle: composer })}
          tools={tools}
          isColleagueTyping={colleagues.length > 0}
          {...(onText && { onText })}
          {...(onKey && { onKey })}
        />
      )}
    </div>
  );
}
