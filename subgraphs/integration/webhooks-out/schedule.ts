const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses before the attempts of a webhook, in milliseconds: eight attempts over about 28 hours. */
const pausesMs = [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour] as const;

/**
 * How long to wait after a failure, in milliseconds; null where no attempt is left.
 * @param attempts those that have failed, the last one included
 * @param holdMs what the endpoint asked for
 */
export function nextPauseMs(attempts: number, holdMs: number | null): number | null {
  const pause = pausesMs[attempts];
  return pause === undefined ? null : Math.max(pause, holdMs ?? 0);
}
