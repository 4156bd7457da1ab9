import { relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ROOT } from '../root.ts';
import { divide, largestGroup, writeGroupFiles } from './groups.ts';
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
export async function runTests({ files, names, signal }: RunOptions): Promise<Tally> {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const durations: Duration[] = [];
  const { groups, single } = await divide(files.filter((file) => !runsAlone(file)));
  const left = new Set(groups.flat());
  const written = await writeGroupFiles(groups, { limitMs: LIMIT_MS, graceMs: 60_000 });
  const phases = [
    { paths: written.paths, concurrency: 2, limitMs: LIMIT_MS * largestGroup },
    { paths: single, concurrency: 2, limitMs: LIMIT_MS },
    { paths: files.filter(runsAlone), concurrency: 1, limitMs: LIMIT_MS },
  ];
  try {
    for (const { paths, concurrency, limitMs } of phases) {
      if (paths.length === 0 || signal.aborted) continue;
      const stream = run({
        files: paths.map((path) => resolve(ROOT, path)),
        cwd: ROOT,
        concurrency,
        timeout: limitMs,
        signal,
        ...(names.length > 0 ? { testNamePatterns: [...names] } : {}),
      });
      stream.on('test:summary', ({ counts, file, duration_ms: ms }) => {
        if (file !== undefined) {
          if (!written.paths.includes(file)) durations.push({ file: relative(ROOT, file), ms });
          return;
        }
        tally.passed += counts.passed;
        tally.skipped += counts.skipped + counts.todo;
        tally.failed += counts.tests - counts.passed - counts.skipped - counts.todo;
      });
      stream.on('test:complete', ({ name, details }) => {
        // A file of a group is a suite.
        if (left.delete(name)) durations.push({ file: name, ms: details.duration_ms });
      });
      await pipeline(stream, new spec(), process.stdout, { end: false });
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
