import { useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BasicFormats } from '#packages/app/format/basic-formats.ts';
import { Rows } from '#packages/thread/rows.ts';
import type { Chat, Message } from '../conversation/chat.ts';
import type { Contact } from '../conversation/contact.ts';
import { Icon } from './icon.tsx';
import { Bubble } from './bubble.tsx';
import { ContactForm } from './contact-form.tsx';
import styles from './message-list.module.css';
import { ScrollPlace } from './scroll-place.ts';
import { RatingForm } from './rating-form.tsx';
import type { PanelTexts } from './texts.ts';

interface MessageListProps {
  readonly chat: Chat;
  readonly contact: Contact;
  readonly texts: PanelTexts;
  readonly formats: BasicFormats;
  readonly isSeen: ReadonlySignal<boolean>;
}

export function MessageList({ chat, contact, texts, formats, isSeen }: MessageListProps) {
  const listRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const [place] = useState(() => new ScrollPlace());
  const [maker] = useState(() => new Rows<Message>());
  const { messages, pending, hasOlder } = chat.messages.value;
  const phase = chat.phase.value;
  const rows = maker.list(messages, pending);
  const lastOwn = messages.findLast(({ sender }) => sender.role === 'CUSTOMER');
  const typing = chat.people.typing.value;
  const readSeq = chat.people.readSeq.value;
  const isAskingContact =
    phase === 'there' && lastOwn !== undefined && contact.isUnknown.value && !chat.isClosed.value;
  const firstSeq = messages[0]?.seq ?? 0;

  useEffect(
    () =>
      listRef.current && contentRef.current ? place.attach(listRef.current, contentRef.current) : undefined,
    [place],
  );
  useLayoutEffect(() => place.changed(firstSeq), [place, firstSeq, rows.length]);
  useSignalEffect(() => {
    if (isSeen.value && place.isAtEnd.value && chat.unread.value > 0) void chat.markRead();
  });

  return (
    <div class={styles.frame}>
      <div
        role="region"
        ref={listRef}
        class={styles.list}
        // It scrolls, so the keyboard must reach it.
        tabIndex={0}
        aria-label={texts.messages}
        onScroll={({ currentTarget }) => {
          if (place.scrolled(currentTarget)) void chat.loadOlder();
        }}
      >
        <div ref={contentRef}>
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
                    load={chat.load}
                    discard={chat.discard.bind(chat)}
                  />
                )}
              </li>
            ))}
          </ol>
          {isAskingContact && <ContactForm contact={contact} texts={texts} />}
          {chat.isClosed.value && (
            <>
              <p class={styles.note}>{texts.closed}</p>
              <RatingForm chat={chat} texts={texts} />
            </>
          )}
          {typing.length > 0 && (
            <p class={styles.typing}>{texts.typing(formats.list(typing), typing.length)}</p>
          )}
        </div>
      </div>
      {!place.isAtEnd.value && (
        <button type="button" class={styles.end} aria-label={texts.toEnd} onClick={() => place.toEnd()}>
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}
