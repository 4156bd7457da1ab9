/** How long a test file took, with the start of its process. */
export interface Duration {
  readonly file: string;
  readonly ms: number;
}

/** The slowest files of a run, the slowest first, a line each: where to look when the tests take too long. */
export function describeSlowest(durations: readonly Duration[], count: number): string[] {
  return durations
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(({ file, ms }) => `${(ms / 1_000).toFixed(1).padStart(7)} s  ${file}`);
}
