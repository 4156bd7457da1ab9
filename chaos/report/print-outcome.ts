import type { Outcome } from '../run-chaos.ts';
import type { StruckFault } from '../faults/struck.ts';

/** Occurrences of a count that are printed. */
const shown = 8;

/** Prints what was done, how fast the system recovered, and every count. @returns whether all are zero */
export function printOutcome(outcome: Outcome, print: (line: string) => void): boolean {
  const { findings, struck, requests, feeds, writers } = outcome;
  const deliveries = feeds.reduce((sum, feed) => sum + feed.deliveries.length, 0);
  const connects = feeds.reduce((sum, feed) => sum + feed.connects, 0);
  print('');
  print(
    `${writers} writers: ${outcome.acknowledged} acknowledged writes. ${feeds.length} subscribers: ${deliveries} deliveries over ` +
      `${connects} connections. ${outcome.textMessages} text messages, ${outcome.calls} calls, ${outcome.payments} payments and ${outcome.refunds} refunds ` +
      `at the provider, ${outcome.webhooks} webhooks sent.`,
  );
  print(
    `${requests.durationsMs.length} requests were answered (p50 ${percentile(requests.durationsMs, 50)}, ` +
      `p99 ${percentile(requests.durationsMs, 99)} ms), ${requests.failed.length} failed and were sent again: ${codesOf(outcome)}`,
  );
  print('');
  print(row('fault', 'times', 'answers again p50 / p99', 'goal', 'whole again p50 / p99'));
  for (const [name, times] of Map.groupBy(struck, ({ fault }) => fault.name)) print(recoveryRow(name, times));
  print('');
  for (const { name, found } of findings) {
    print(`${found.length === 0 ? '✔' : '✖'} ${String(found.length).padStart(6)}  ${name}`);
    for (const words of found.slice(0, shown)) print(`            ${words.slice(0, 400)}`);
    if (found.length > shown) print(`            and ${found.length - shown} more`);
  }
  return findings.every(({ found }) => found.length === 0);
}

function recoveryRow(name: string, times: readonly StruckFault[]): string {
  const answers = times.map(({ recovery }) => recovery.answersMs);
  const whole = times.map(({ recovery }) => recovery.wholeMs);
  const goalMs = times[0]?.fault.goalMs;
  return row(
    name,
    String(times.length),
    `${inSeconds(answers, 50)} / ${inSeconds(answers, 99)}`,
    goalMs === undefined ? '' : `${goalMs / 1_000} s`,
    `${inSeconds(whole, 50)} / ${inSeconds(whole, 99)}`,
  );
}

function row(...[name = '', times = '', answers = '', goal = '', whole = '']: readonly string[]): string {
  return `${name.padEnd(28)}${times.padStart(5)}  ${answers.padStart(24)}  ${goal.padStart(5)}  ${whole.padStart(24)}`;
}

function codesOf({ requests }: Outcome): string {
  const codes = Map.groupBy(requests.failed, ({ code }) => code);
  return [...codes].map(([code, failed]) => `${code} ${failed.length}`).join(', ') || 'none';
}

function inSeconds(milliseconds: readonly number[], share: number): string {
  return `${(percentile(milliseconds, share) / 1_000).toFixed(1)} s`;
}

/** The value that `share` percent do not exceed (nearest rank). */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)] ?? 0);
}
