import { useCallback, useEffect, useState } from 'react';
import { readStatus } from './status.ts';
import type { Status } from './status.ts';

export interface WatchedStatus {
  /** The last answer; undefined before the first one. */
  readonly status: Status | undefined;
  /** The gateway gave no readable answer the last time. */
  readonly isUnreachable: boolean;
  /** The worst latency of each dependency since the page was opened, in milliseconds. */
  readonly worst: Readonly<Record<string, number>>;
  readonly refresh: () => void;
}

/** Pause between two questions, in milliseconds. */
const everyMs = 5_000;

async function ask(): Promise<Status | undefined> {
  try {
    const response = await fetch('/status', { cache: 'no-store' });
    return readStatus(await response.json());
  } catch {
    // No network, or no JSON: the page says that there is no answer.
    return undefined;
  }
}

function worstOf(
  worst: Readonly<Record<string, number>>,
  { dependencies }: Status,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    dependencies.map(({ name, latencyMs }) => [name, Math.max(worst[name] ?? 0, latencyMs)]),
  );
}

/** Asks the gateway how it is, again and again while the page is seen. */
export function useStatus(): WatchedStatus {
  const [state, setState] = useState<Omit<WatchedStatus, 'refresh'>>({
    status: undefined,
    isUnreachable: false,
    worst: {},
  });
  const refresh = useCallback(() => {
    void ask().then((status) =>
      setState((before) =>
        status
          ? { status, isUnreachable: false, worst: worstOf(before.worst, status) }
          : { ...before, isUnreachable: true },
      ),
    );
  }, []);
  useEffect(() => {
    refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh]);
  return { ...state, refresh };
}
