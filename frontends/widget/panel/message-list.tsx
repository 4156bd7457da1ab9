import { useSignalEffect } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Formats } from '#packages/app/format/formats.ts';
import { Rows } from '#packages/thread/rows.ts';
import type { Chat, Message } from '../conversation/chat.ts';
import { Icon } from './icon.tsx';
import { Bubble } from './bubble.tsx';
import styles from './message-list.module.css';
import type { PanelTexts } from './texts.ts';

interface MessageListProps {
  readonly chat: Chat;
  readonly texts: PanelTexts;
  readonly formats: Formats;
  readonly isOpen: Signal<boolean>;
}

/** Within this distance the list counts as being at its end, in pixels. */
const nearPx = 48;

export function MessageList({ chat, texts, formats, isOpen }: MessageListProps) {
  const listRef = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const seenRef = useRef({ firstSeq: 0, height: 0 });
  const [maker] = useState(() => new Rows<Message>());
  const { messages, pending, hasOlder } = chat.messages.value;
  const phase = chat.phase.value;
  const rows = maker.list(messages, pending);
  const typing = chat.typing.value;
  const readSeq = chat.readByOthers.value;
  const lastOwn = messages.findLast(({ sender }) => sender.role === 'CUSTOMER');
  const firstSeq = messages[0]?.seq ?? 0;

  // What is seen stays where it is when earlier messages come above it; who is at the end stays there.
  useLayoutEffect(() => {
    const { current } = listRef;
    if (!current) return;
    if (firstSeq < seenRef.current.firstSeq && !isAtEnd)
      current.scrollTop += current.scrollHeight - seenRef.current.height;
    else if (isAtEnd) current.scrollTop = current.scrollHeight;
    seenRef.current = { firstSeq, height: current.scrollHeight };
  }, [rows.length, firstSeq, isAtEnd, typing.length]);

  useSignalEffect(() => {
    if (isOpen.value && isAtEnd && chat.unread.value > 0 && !document.hidden) void chat.markRead();
  });

  function scrolled({ scrollTop, scrollHeight, clientHeight }: HTMLElement): void {
    const isNearEnd = scrollHeight - scrollTop - clientHeight < nearPx;
    setAtEnd(isNearEnd);
    if (scrollTop < nearPx && !isNearEnd) void chat.loadOlder();
    if (isNearEnd && isOpen.value) void chat.markRead();
  }

  return (
    <div class={styles.frame}>
      <div
        role="region"
        ref={listRef}
        class={styles.list}
        // It scrolls, so the keyboard must reach it.
        tabIndex={0}
        aria-label={texts.messages}
        onScroll={({ currentTarget }) => scrolled(currentTarget)}
      >
        {(phase === 'none' || phase === 'ended') && pending.length === 0 && (
          <div class={styles.greeting}>
            <h2>{texts.greeting}</h2>
            <p>{phase === 'ended' ? texts.ended : texts.greetingDetail}</p>
          </div>
        )}
        {phase === 'there' && hasOlder && (
          <button type="button" class={styles.older} onClick={() => void chat.loadOlder()}>
            {texts.older}
          </button>
        )}
        <ol>
          {rows.map((row) => (
            <li key={row.key} class={styles[row.kind]}>
              {row.kind === 'day' || row.kind === 'unread' ? (
                <time dateTime={row.at}>{formats.date(row.at)}</time>
              ) : (
                <Bubble
                  row={row}
                  texts={texts}
                  formats={formats}
                  state={
                    row.kind === 'message' && row.message === lastOwn
                      ? row.message.seq <= readSeq
                        ? texts.read
                        : texts.sent
                      : undefined
                  }
                  retry={chat.send.bind(chat)}
                  discard={chat.discard.bind(chat)}
                />
              )}
            </li>
          ))}
        </ol>
        {chat.isClosed.value && <p class={styles.note}>{texts.closed}</p>}
        {typing.length > 0 && (
          <p class={styles.typing}>{texts.typing(formats.list(typing), typing.length)}</p>
        )}
      </div>
      {!isAtEnd && (
        <button
          type="button"
          class={styles.end}
          aria-label={texts.toEnd}
          onClick={() => {
            setAtEnd(true);
          }}
        >
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}
