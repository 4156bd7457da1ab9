/** Counts what happens too often for a line each. */
export interface Occasionally {
  /**
   * Notes that it happened.
   * @returns how often it happened since the last line when a line is due, else undefined
   */
  due(): number | undefined;
}

/** At most one line in `everyMs` milliseconds, in the whole process; the first one at once. */
export function occasionally(everyMs: number, now: () => number = () => performance.now()): Occasionally {
  let lineAt = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    due() {
      count += 1;
      if (now() - lineAt < everyMs) return undefined;
      const happened = count;
      lineAt = now();
      count = 0;
      return happened;
    },
  };
}
