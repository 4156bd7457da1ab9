import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type {
  ThreadMessageFragment,
  ThreadParticipantFragment,
} from '#generated/documents/packages/thread.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { MessageRow } from './message-row.tsx';
import type { FootOf } from './message-row.tsx';
import styles from './message-list.module.css';
import { Rows } from './rows.ts';
import { threadTexts } from './texts.ts';
import type { ThreadState } from './thread-state.ts';
import type { ThreadStore } from './thread-store.ts';
import { countAfter, firstUnreadSeq } from './unread.ts';
import { useMarked } from './use-marked.ts';
import type { MarkedWords } from './use-marked.ts';
import { useSeen } from './use-seen.ts';

export interface MessageListProps {
  readonly state: ThreadState;
  readonly store: ThreadStore;
  /** Whose messages stand at the end of the line: the own side. */
  readonly ownRoles: readonly ThreadParticipantFragment['role'][];
  /** Ids of the participants that the person here is. */
  readonly own: ReadonlySet<string>;
  readonly footOf?: FootOf;
  /** Words of a message that are shown and marked. */
  readonly marked?: MarkedWords;
  /** Called when the newest message has been in view for some time, with its `seq`. */
  readonly onSeen?: (seq: number) => void;
}

/** Pixels from the top at which older messages are loaded. */
const loadAtPixels = 400;
/** Pixels from the end that count as the end. */
const endPixels = 80;

/** The messages of a conversation, any number of them. It stays at the end while the person is there. */
export function MessageList({ state, store, ownRoles, own, footOf, marked, onSeen }: MessageListProps) {
  const texts = useTexts(threadTexts);
  const frame = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const [leftAtSeq, setLeftAtSeq] = useState(0);
  const [isSeeking, setIsSeeking] = useState(false);
  const [rowMaker] = useState(() => new Rows<ThreadMessageFragment>());
  const { messages, pending, hasOlder } = state.messages;
  const firstUnread = firstUnreadSeq(messages, state.opened, own);
  const rows = useMemo(
    () => rowMaker.list(messages, pending, firstUnread),
    [rowMaker, messages, pending, firstUnread],
  );
  const readBy = useMemo(
    () =>
      Math.max(
        0,
        ...state.participants
          .filter(({ role }) => !ownRoles.includes(role))
          .map(({ lastReadSeq }) => lastReadSeq),
      ),
    [state.participants, ownRoles],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 56,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
  });
  const toEnd = () => virtualizer.scrollToIndex(rows.length - 1, { align: 'end' });

  const isEmpty = rows.length === 0;
  const isFirst = useRef(true);
  useEffect(() => {
    if (isEmpty || !isFirst.current) return;
    isFirst.current = false;
    virtualizer.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [isEmpty, rows.length, virtualizer]);

  // What the person sends is always shown, wherever they were.
  const lastPending = pending.at(-1)?.clientId;
  const showEnd = useEffectEvent(toEnd);
  useEffect(() => {
    if (lastPending !== undefined) showEnd();
  }, [lastPending]);

  const newest = messages.at(-1)?.seq ?? 0;
  useSeen(isAtEnd && newest > 0, newest, onSeen);

  const unreadIndex = rows.findIndex(({ kind }) => kind === 'unread');
  const seek = useEffectEvent(() => {
    if (unreadIndex >= 0 || !hasOlder) {
      setIsSeeking(false);
      virtualizer.scrollToIndex(Math.max(0, unreadIndex), { align: 'start' });
    } else void store.loadOlder(true);
  });
  useEffect(() => {
    if (isSeeking && !state.isLoading) seek();
  }, [isSeeking, state.isLoading, messages]);

  useMarked(marked, {
    count: messages.length,
    indexOf: (seq) => rows.findIndex((row) => row.kind === 'message' && row.message.seq === seq),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'center' }),
    hasOlder,
    isLoading: state.isLoading,
    loadOlder: () => void store.loadOlder(true),
  });

  // At the very top nothing scrolls any more, so that no event would ask for the next page.
  const mayLoad = hasOlder && !state.isLoading && !state.problem;
  useEffect(() => {
    const element = frame.current;
    if (mayLoad && !isAtEnd && element && element.scrollTop < loadAtPixels) void store.loadOlder();
  }, [mayLoad, isAtEnd, messages, store]);

  function onScroll(): void {
    const element = frame.current;
    if (!element) return;
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < endPixels;
    if (isAtEnd && !isNear) setLeftAtSeq(newest);
    setIsAtEnd(isNear);
    if (element.scrollTop < loadAtPixels && hasOlder) void store.loadOlder();
  }

  if (isEmpty && state.problem) return <div className={styles.around} />;
  if (isEmpty && (state.isLoading || state.opened === undefined))
    return (
      <div className={styles.around}>
        <Skeleton label={texts.loading} lines={8} />
      </div>
    );
  if (isEmpty)
    return (
      <div className={styles.around}>
        <Empty icon="bubble" title={texts.empty} />
      </div>
    );
  const shown = virtualizer.getVirtualItems();
  const isUnreadAbove =
    (state.opened?.unreadCount ?? 0) > 0 && (shown[0]?.index ?? 0) > Math.max(0, unreadIndex);
  const newCount = isAtEnd ? 0 : countAfter(messages, leftAtSeq, own);
  return (
    <div className={styles.around}>
      <div
        ref={frame}
        className={styles.frame}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        // Rows come and go while the person scrolls; what is new is announced by itself.
        aria-live="off"
        aria-label={texts.messages}
        data-messages
      >
        <div className={styles.all} style={{ height: virtualizer.getTotalSize() }}>
          {shown.map(({ index, key, start }) => {
            const row = rows[index];
            return (
              row && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={styles.row}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <MessageRow
                    row={row}
                    store={store}
                    ownRoles={ownRoles}
                    readBy={readBy}
                    quote={
                      row.kind === 'message' && row.message.seq === marked?.seq ? marked.quote : undefined
                    }
                    foot={row.kind === 'message' ? footOf?.(row.message) : undefined}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
      {isUnreadAbove && (
        <div className={styles.toUnread}>
          <Button icon="chevronUp" isBusy={isSeeking} onClick={() => setIsSeeking(true)} data-to-unread>
            {texts.toUnread(state.opened?.unreadCount ?? 0)}
          </Button>
        </div>
      )}
      {!isAtEnd && (
        <div className={styles.toEnd}>
          <Button icon="chevronDown" {...(newCount > 0 && { kind: 'primary' as const })} onClick={toEnd}>
            {newCount > 0 ? texts.newMessages(newCount) : texts.toEnd}
          </Button>
        </div>
      )}
    </div>
  );
}
