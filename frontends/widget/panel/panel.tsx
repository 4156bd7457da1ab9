import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Chat } from '../conversation/chat.ts';
import type { Contact } from '../conversation/contact.ts';
import type { OrderBook } from '../orders/order-book.ts';
import type { Language } from '../protocol/language.ts';
import { createBasicFormats } from '#packages/app/format/basic-formats.ts';
import { Composer } from './composer.tsx';
import { AnsweringNote } from './answering-note.tsx';
import { Icon } from './icon.tsx';
import { MessageList } from './message-list.tsx';
import { OrderCards } from './order-cards.tsx';
import styles from './panel.module.css';
import { panelTexts } from './texts.ts';

export interface PanelProps {
  readonly chat: Chat;
  readonly contact: Contact;
  readonly orders: OrderBook;
  readonly language: Language;
  /** The newest message of somebody else, for who hears the page. */
  readonly news: Signal<string>;
  /** What administrators announce, above the messages. */
  readonly notices: Signal<ComponentChildren>;
  /** Whether the visitor sees the panel. */
  readonly isSeen: ReadonlySignal<boolean>;
  /** Grows each time that the visitor opens the panel. */
  readonly focusAsked: Signal<number>;
  /** Closes the panel; undefined where it is a page of its own. */
  readonly close: (() => void) | undefined;
}

export function Panel({
  chat,
  contact,
  orders,
  language,
  news,
  notices,
  isSeen,
  focusAsked,
  close,
}: PanelProps) {
  const texts = panelTexts[language];
  const formats = createBasicFormats(language);
  const names = chat.people.present.value;
  const isAsking = chat.phase.value === 'asking';
  const isLost = chat.isLost.value;

  useEffect(() => {
    if (close === undefined) return undefined;
    const closeByKey = ({ key, isComposing }: KeyboardEvent) => {
      if (key === 'Escape' && !isComposing) close();
    };
    addEventListener('keydown', closeByKey);
    return () => removeEventListener('keydown', closeByKey);
  }, [close]);

  return (
    <main class={styles.panel}>
      <header class={styles.header}>
        <div>
          <h1>{texts.title}</h1>
          <p>{names.length === 0 ? texts.away : texts.here(formats.list(names))}</p>
        </div>
        {close && (
          <button type="button" class={styles.close} onClick={close} aria-label={texts.close}>
            <Icon name="cross" />
          </button>
        )}
      </header>
      <div class={styles.notices}>
        <p class={styles.notice} role="status" hidden={!isAsking && !isLost}>
          {isAsking ? texts.connecting : isLost ? texts.reconnecting : ''}
        </p>
        {notices.value}
      </div>
      <MessageList chat={chat} contact={contact} texts={texts} formats={formats} isSeen={isSeen} />
      <OrderCards orders={orders} texts={texts} formats={formats} />
      <AnsweringNote chat={chat} texts={texts} />
      <Composer chat={chat} texts={texts} focusAsked={focusAsked} />
      <div class={styles.unseen} role="log" aria-live="polite">
        {news.value}
      </div>
    </main>
  );
}
