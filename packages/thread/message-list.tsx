import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { ThreadParticipantFragment } from '#generated/documents/packages/thread.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { MessageRow } from './message-row.tsx';
import styles from './message-list.module.css';
import { rowsOf } from './rows.ts';
import { threadTexts } from './texts.ts';
import type { ThreadState, ThreadStore } from './thread-store.ts';

export interface MessageListProps {
  readonly state: ThreadState;
  readonly store: ThreadStore;
  /** Whose messages stand at the end of the line: the own side. */
  readonly ownRoles: readonly ThreadParticipantFragment['role'][];
  /** Called when the newest message is in view, with its `seq`. */
  readonly onSeen?: (seq: number) => void;
}

/** Pixels from the top at which older messages are loaded. */
const loadAtPixels = 400;
/** Pixels from the end that count as the end. */
const endPixels = 80;

/** The messages of a conversation, any number of them. It stays at the end while the person is there. */
export function MessageList({ state, store, ownRoles, onSeen }: MessageListProps) {
  const texts = useTexts(threadTexts);
  const formats = useFormats();
  const frame = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const { messages, pending, hasOlder } = state.messages;
  const rows = useMemo(() => rowsOf(messages, pending, formats.date), [messages, pending, formats]);
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

  const isEmpty = rows.length === 0;
  const isFirst = useRef(true);
  useEffect(() => {
    if (isEmpty || !isFirst.current) return;
    isFirst.current = false;
    virtualizer.scrollToIndex(rows.length - 1, { align: 'end' });
  }, [isEmpty, rows.length, virtualizer]);

  const newest = messages.at(-1)?.seq ?? 0;
  const seen = useEffectEvent((seq: number) => onSeen?.(seq));
  useEffect(() => {
    if (!isAtEnd || newest === 0) return undefined;
    const report = () => {
      if (document.visibilityState === 'visible') seen(newest);
    };
    report();
    document.addEventListener('visibilitychange', report);
    return () => document.removeEventListener('visibilitychange', report);
  }, [isAtEnd, newest]);

  function onScroll(): void {
    const element = frame.current;
    if (!element) return;
    setIsAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < endPixels);
    if (element.scrollTop < loadAtPixels && hasOlder) void store.loadOlder();
  }

  if (isEmpty && state.isLoading) return <Skeleton label={texts.loading} lines={8} />;
  if (isEmpty) return <Empty icon="bubble" title={texts.empty} />;
  return (
    <div className={styles.around}>
      <div
        ref={frame}
        className={styles.frame}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-label={texts.messages}
      >
        <div className={styles.all} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
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
                  <MessageRow row={row} store={store} ownRoles={ownRoles} readBy={readBy} />
                </div>
              )
            );
          })}
        </div>
      </div>
      {!isAtEnd && (
        <div className={styles.toEnd}>
          <Button
            icon="chevronDown"
            onClick={() => virtualizer.scrollToIndex(rows.length - 1, { align: 'end' })}
          >
            {texts.toEnd}
          </Button>
        </div>
      )}
    </div>
  );
}
