import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { IncomingFrame } from '../frames/incoming.ts';
import { readInfo } from '../frames/info.ts';

/**
 * What a provider sends again on its next socket after one was lost. Its messages have no ids, so that they are known by what they say.
 * How it repeats them is written nowhere: this is the one place that assumes it.
 */
export const recentFrames = z.array(z.object({ mark: z.string(), at: z.number() })).max(200);
export type RecentFrames = z.infer<typeof recentFrames>;

/** Messages that are remembered, and for how long after them a repetition is one. */
const most = 40;
const validMs = 30_000;

/** What a message is known by; undefined for one that may come twice without harm. */
export function markOf(frame: IncomingFrame): string | undefined {
  const isSpoken = frame.type === 'info' && readInfo(frame)?.kind === 'SPOKEN';
  const counts =
    (frame.type === 'prompt' && frame.last) ||
    frame.type === 'interrupt' ||
    frame.type === 'dtmf' ||
    isSpoken;
  // A digest: the digits of a secret are kept nowhere.
  return counts
    ? createHash('sha256').update(JSON.stringify(frame)).digest('base64url').slice(0, 16)
    : undefined;
}

/** Remembers a message that was taken. */
export function remember(recent: RecentFrames, frame: IncomingFrame, at: number): RecentFrames {
  const mark = markOf(frame);
  return mark === undefined ? recent : [...recent.slice(1 - most), { mark, at }];
}

/**
 * Tells repetitions on a new socket: in their order, they are a part of what came before, and nothing new comes between them.
 * @param recent what the former sockets have taken
 */
export function repetitions(recent: RecentFrames, now: () => number): (frame: IncomingFrame) => boolean {
  let place = 0;
  let isOver = recent.length === 0;
  return (frame) => {
    const mark = isOver ? undefined : markOf(frame);
    if (mark === undefined) return false;
    const since = now() - validMs;
    const found = recent.findIndex((one, at) => at >= place && one.mark === mark && one.at >= since);
    if (found === -1) {
      isOver = true;
      return false;
    }
    place = found + 1;
    return true;
  };
}
