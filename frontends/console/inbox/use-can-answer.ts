import { useNow } from '#packages/app/format/use-formats.ts';
import { isOpenAt } from './reply-window.ts';
import type { ReplyWindow } from './reply-window.ts';

/** How often a page looks whether the window has closed, in milliseconds. */
const everyMs = 15_000;

/** Whether an answer can go out now; always where the conversation is in the chat. */
export function useCanAnswer(window: ReplyWindow | undefined): boolean {
  const now = useNow(everyMs);
  return window === undefined || isOpenAt(window, now);
}
