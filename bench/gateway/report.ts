import type { Load } from './load.ts';

export interface Measurement extends Load {
  readonly candidate: string;
  readonly workload: string;
  /** CPU time of the gateway's process. */
  readonly cpuMs: number;
}

interface Row {
  readonly candidate: string;
  readonly perSecond: number;
  readonly cpuPerRequest: number;
  readonly p50: number;
  readonly p99: number;
}

/** Prints a table for each workload. Ratios are CPU per request, relative to the first candidate. */
export function printReport(measurements: readonly Measurement[]): void {
  for (const workload of new Set(measurements.map((measurement) => measurement.workload))) {
    const rows = [
      ...Map.groupBy(
        measurements.filter((m) => m.workload === workload),
        (m) => m.candidate,
      ),
    ].map(([candidate, rounds]) => summarise(candidate, rounds));
    const first = rows[0];
    if (!first) continue;
    console.log(`\n${workload}`);
    console.log(cells(['', 'requests/s', 'CPU ms/request', 'p50 ms', 'p99 ms', 'CPU ratio']));
    for (const { candidate, perSecond, cpuPerRequest, p50, p99 } of rows) {
      const ratio = `1 : ${(cpuPerRequest / first.cpuPerRequest).toFixed(2)}`;
      const figures = [perSecond.toFixed(0), cpuPerRequest.toFixed(3), p50.toFixed(1), p99.toFixed(1)];
      console.log(cells([candidate, ...figures, ratio]));
    }
  }
}

function summarise(candidate: string, rounds: readonly Measurement[]): Row {
  const requests = sum(rounds.map((round) => round.requests));
  const latencies = rounds.flatMap((round) => round.latencies).sort((a, b) => a - b);
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    candidate,
    perSecond: requests / sum(rounds.map((round) => round.seconds)),
    cpuPerRequest: sum(rounds.map((round) => round.cpuMs)) / requests,
    p50: at(0.5),
    p99: at(0.99),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function cells(texts: readonly string[]): string {
  return texts.map((text, index) => (index === 0 ? text.padEnd(26) : text.padStart(16))).join('');
}
