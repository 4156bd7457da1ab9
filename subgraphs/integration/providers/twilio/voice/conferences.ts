import { setTimeout as sleep } from 'node:timers/promises';

interface Member {
  /** Whether the conference begins with this one. */
  readonly isStarting: boolean;
  /** Leaves so long after it has begun; null stays until it ends. */
  readonly leavesAfterMs: number | null;
  /** Leaves at once. */
  readonly signal: AbortSignal;
}

interface Conference {
  readonly begun: PromiseWithResolvers<void>;
  readonly ended: AbortController;
  members: number;
}

const conferences = new Map<string, Conference>();

/** Puts a call into a conference until it ends, which it does when any of its members leaves. It is one of this process. */
export async function attend(name: string, { isStarting, leavesAfterMs, signal }: Member): Promise<void> {
  const conference = conferences.get(name) ?? {
    begun: Promise.withResolvers<void>(),
    ended: new AbortController(),
    members: 0,
  };
  conferences.set(name, conference);
  conference.members += 1;
  if (isStarting) conference.begun.resolve();
  const gone = AbortSignal.any([signal, conference.ended.signal]);
  await Promise.race([conference.begun.promise, aborted(gone)]);
  if (leavesAfterMs === null) await aborted(gone);
  else await sleep(leavesAfterMs, undefined, { ref: false, signal: gone }).catch(() => undefined);
  conference.ended.abort();
  conference.members -= 1;
  if (conference.members === 0 && conferences.get(name) === conference) conferences.delete(name);
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
