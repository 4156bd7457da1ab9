import { useEffect, useEffectEvent, useRef } from 'react';

/** Words of a message that are to be shown. Another object shows the same words again. */
export interface MarkedWords {
  readonly seq: number;
  readonly quote: string;
}

interface List {
  /** Messages that are loaded. */
  readonly count: number;
  /** Where the message stands among the rows; -1 while it is not loaded. */
  readonly indexOf: (seq: number) => number;
  readonly scrollTo: (index: number) => void;
  readonly hasOlder: boolean;
  readonly isLoading: boolean;
  readonly loadOlder: () => void;
}

/** Scrolls to the message of the marked words, however old it is, once for each time that they are given. */
export function useMarked(marked: MarkedWords | undefined, list: List): void {
  const shown = useRef<MarkedWords>(undefined);
  const show = useEffectEvent((words: MarkedWords) => {
    const index = list.indexOf(words.seq);
    if (index < 0 && list.hasOlder) {
      list.loadOlder();
      return;
    }
    if (index >= 0) list.scrollTo(index);
    shown.current = words;
  });
  const { count, isLoading } = list;
  useEffect(() => {
    if (marked && marked !== shown.current && !isLoading && count > 0) show(marked);
  }, [marked, isLoading, count]);
}
