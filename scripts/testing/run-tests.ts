import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ROOT } from '../root.ts';
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

/** A test file that takes longer hangs: a process of its own that has not ended by then is ended. */
const LIMIT_MS = 300_000;

/** Files that kill and stop processes and judge by time what follows: no other file runs beside one. */
const runsAlone = (file: string): boolean => file.startsWith('chaos/');

/** How many of the slowest files a run of more than these names at its end. */
const shownSlowest = 10;

/** Runs the files, two at a time, each in a process of its own, and reports to the standard output as they end. */
export async function runTests({ files, names, signal }: RunOptions): Promise<Tally> {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const durations: Duration[] = [];
  const groups = [
    { files: files.filter((file) => !runsAlone(file)), concurrency: 2 },
    { files: files.filter(runsAlone), concurrency: 1 },
  ];
  for (const group of groups) {
    if (group.files.length === 0 || signal.aborted) continue;
    const stream = run({
      files: group.files.map((file) => join(ROOT, file)),
      cwd: ROOT,
      concurrency: group.concurrency,
      timeout: LIMIT_MS,
      signal,
      ...(names.length > 0 ? { testNamePatterns: [...names] } : {}),
    });
    stream.on('test:summary', ({ counts, file, duration_ms: ms }) => {
      if (file !== undefined) {
        durations.push({ file: relative(ROOT, file), ms });
        return;
      }
      tally.passed += counts.passed;
      tally.skipped += counts.skipped + counts.todo;
      tally.failed += counts.tests - counts.passed - counts.skipped - counts.todo;
    });
    await pipeline(stream, new spec(), process.stdout, { end: false });
  }
  if (durations.length > shownSlowest) {
    console.log(['', 'the slowest files:', ...describeSlowest(durations, shownSlowest)].join('\n'));
  }
  return tally;
}
