/** More files than these fail for a reason that a second run must not hide. */
const most = 3;

/** The failures of a run. */
export interface Failures {
  /** Files with a failed test, which ran beside other files. */
  readonly beside: ReadonlySet<string>;
  /** How many tests failed in files that run alone. */
  readonly alone: number;
}

/**
 * The files that get a second run, alone: a machine that is busy with two files at once can make a test late that is right. It is for
 * a few files only, and for none when a file failed that ran alone already. Whatever fails again has failed.
 */
export function filesToRepeat({ beside, alone }: Failures): string[] {
  return alone > 0 || beside.size > most ? [] : [...beside].toSorted();
}
