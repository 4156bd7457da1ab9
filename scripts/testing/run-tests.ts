import { relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ROOT } from '../root.ts';
import { divide, largestGroup, writeGroupFiles } from './groups.ts';
import { filesToRepeat } from './repeat.ts';
import { describeSlowest } from './slowest.ts';
import type { Duration } from './slowest.ts';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface RunOptions {
  readonly files: readonly string[];
  /** Only tests whose name matches. */
  readonly names: readonly string[];
  readonly signal: AbortSignal;
  /** Runs a few files that failed beside others once more, see {@link filesToRepeat}. */
  readonly repeats?: boolean;
}

/** The end of a file, or of all of a phase. */
interface Ended extends Tally {
  readonly file: string | undefined;
  readonly ms: number;
}

/** A test file that takes longer hangs, and is ended. */
const LIMIT_MS = 600_000;

/** Files that kill and stop processes and judge by time what follows: no other file runs beside one. */
const runsAlone = (file: string): boolean => file.startsWith('chaos/');

/** How many of the slowest files a run of more than these names at its end. */
const shownSlowest = 10;

/**
 * Runs the files, two processes at a time, and reports to the standard output as they end. Files that leave their process as it
 * was share one with their neighbours, see {@link divide}.
 */
export async function runTests({ files, names, signal, repeats = false }: RunOptions): Promise<Tally> {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const durations: Duration[] = [];
  const { groups, single } = await divide(files.filter((file) => !runsAlone(file)));
  const left = new Set(groups.flat());
  const failures = { beside: new Set<string>(), alone: 0 };
  /** Failed tests of files that can be repeated: a process that failed after its tests is none of them. */
  let repeatable = 0;
  const written = await writeGroupFiles(groups, { limitMs: LIMIT_MS, graceMs: 60_000 });
  const phases = [
    { paths: written.paths, concurrency: 2, limitMs: LIMIT_MS * largestGroup },
    { paths: single, concurrency: 2, limitMs: LIMIT_MS },
    { paths: files.filter(runsAlone), concurrency: 1, limitMs: LIMIT_MS },
  ];
  const play = async (
    { paths, concurrency, limitMs }: (typeof phases)[number],
    onEnd: (ended: Ended) => void,
  ) => {
    if (paths.length === 0 || signal.aborted) return;
    const stream = run({
      files: paths.map((path) => resolve(ROOT, path)),
      cwd: ROOT,
      concurrency,
      timeout: limitMs,
      signal,
      ...(names.length > 0 ? { testNamePatterns: [...names] } : {}),
    });
    let withoutTests = 0;
    stream.on('test:summary', ({ counts, file, success, duration_ms: ms }) => {
      const skipped = counts.skipped + counts.todo;
      const failed = counts.tests - counts.passed - skipped;
      // A suite that fails before its first test is no failed test in the counts.
      const isWithoutTest = file !== undefined && failed === 0 && !success;
      if (isWithoutTest) withoutTests += 1;
      const more = file === undefined ? withoutTests : Number(isWithoutTest);
      onEnd({ file, passed: counts.passed, failed: failed + more, skipped, ms });
    });
    stream.on('test:complete', ({ name, details }) => {
      // A file of a group is a suite.
      if (!left.delete(name)) return;
      durations.push({ file: name, ms: details.duration_ms });
      if (!details.passed) failures.beside.add(name);
    });
    await pipeline(stream, new spec(), process.stdout, { end: false });
  };
  try {
    for (const phase of phases) {
      await play(phase, (ended) => {
        if (ended.file === undefined) {
          for (const outcome of ['passed', 'failed', 'skipped'] as const) tally[outcome] += ended[outcome];
          return;
        }
        const file = relative(ROOT, ended.file);
        if (!runsAlone(file)) repeatable += ended.failed;
        if (written.paths.includes(ended.file)) return;
        durations.push({ file, ms: ended.ms });
        if (ended.failed === 0) return;
        if (runsAlone(file)) failures.alone += ended.failed;
        else failures.beside.add(file);
      });
    }
    const again = repeats && left.size === 0 && !signal.aborted ? filesToRepeat(failures) : [];
    if (again.length > 0) {
      console.log(
        ['', 'these files failed beside others, and run once more, alone:', ...again, ''].join('\n'),
      );
      await play({ paths: again, concurrency: 1, limitMs: LIMIT_MS }, ({ file, failed: still }) => {
        if (file !== undefined) return;
        tally.passed += repeatable - still;
        tally.failed += still - repeatable;
      });
    }
  } finally {
    await written.remove();
  }
  // Files without a test of these names have no end either.
  if (left.size > 0 && names.length === 0 && !signal.aborted) {
    console.log(['', 'their process ended before these files did:', ...left].join('\n'));
  }
  if (durations.length > shownSlowest) {
    console.log(['', 'the slowest files:', ...describeSlowest(durations, shownSlowest)].join('\n'));
  }
  return tally;
}
