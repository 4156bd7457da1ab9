import type { Played } from './caller.ts';

interface Figures {
  readonly calls: number;
  readonly twimlMs: readonly number[];
  readonly played: readonly Played[];
  readonly seenMs: readonly number[];
  readonly residentKb: number;
  readonly heldKb: number;
  readonly lost: number;
}

/** The value below which a part of all lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Prints the figures with what they are to be. */
export function printTable({ calls, twimlMs, played, seenMs, residentKb, heldKb, lost }: Figures): void {
  const turns = played.flatMap((one) => one.turns);
  const cuts = played.flatMap((one) => one.interruptions);
  const late = played.reduce((sum, one) => sum + one.late, 0);
  const said = played.reduce((sum, one) => sum + one.said.length, 0);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const rows = [
    ['calls at the same time', String(calls), ''],
    ['sentences of callers', String(said), ''],
    ['sentence to first words, p50', ms(quantile(turns, 0.5)), '<= 10 ms'],
    ['sentence to first words, p99', ms(quantile(turns, 0.99)), '<= 50 ms'],
    ['interruption to last old words, p99', ms(quantile(cuts, 0.99)), '<= 20 ms'],
    ['old words after an interruption', String(late), '0'],
    ['sentence to reader of its conversation, p95', ms(quantile(seenMs, 0.95)), '<= 150 ms'],
    ['answer to a call that comes in, p95', ms(quantile(twimlMs, 0.95)), '<= 100 ms'],
    ['memory of a call, resident', `${residentKb.toFixed(0)} KB`, '<= 150 KB'],
    ['memory of a call, held after a collection', `${heldKb.toFixed(0)} KB`, ''],
    ['sentences lost, doubled or out of order', String(lost), '0'],
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value, bar] of rows) {
    process.stdout.write(`${name.padEnd(width)}  ${value.padStart(12)}  ${bar.padStart(10)}\n`);
  }
}
