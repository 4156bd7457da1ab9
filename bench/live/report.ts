import { perCoreSecond, perSecond } from './measure.ts';
import type { Sample } from './measure.ts';
import type { Scenario } from './scenarios.ts';

/** What one server did in one scenario. */
export interface Result {
  readonly scenario: Scenario;
  readonly server: string;
  readonly rssBefore: number;
  readonly rssAfter: number;
  readonly top: Sample;
  /** At 60 % of the top rate. */
  readonly steady: readonly Sample[];
}

/** Prints a table for each scenario; ratios are to the last server, the one without federation. */
export function printReport(results: readonly Result[]): void {
  for (const [scenario, servers] of Map.groupBy(results, (result) => result.scenario)) {
    console.log(`\n${scenario.name}`);
    console.log(cells(['', 'KB/subscriber', 'RSS MB', 'top/s', 'per core-s', 'at 60 %', 'p50 ms', 'p99 ms']));
    for (const result of servers) {
      const { perSubscriber, rss, top, atTop, atSteady, p50, p99 } = summarise(result);
      const figures = [perSubscriber, rss, top, atTop, atSteady].map((figure) => figure.toFixed(0));
      console.log(cells([result.server, ...figures, p50.toFixed(1), p99.toFixed(1)]));
    }
    const [own, bare] = servers.map(summarise);
    if (!own || !bare) continue;
    const keys = ['perSubscriber', 'rss', 'top', 'atTop', 'atSteady', 'p50', 'p99'] as const;
    console.log(cells(['ratio', ...keys.map((key) => (own[key] / bare[key]).toFixed(2))]));
  }
}

function summarise({ scenario, rssBefore, rssAfter, top, steady }: Result) {
  const mean = (read: (sample: Sample) => number) =>
    steady.reduce((sum, sample) => sum + read(sample), 0) / steady.length;
  return {
    perSubscriber: (rssAfter - rssBefore) / 1024 / (scenario.rooms * scenario.perRoom),
    rss: rssAfter / 1024 / 1024,
    top: perSecond(top),
    atTop: perCoreSecond(top),
    atSteady: 1 / mean((sample) => 1 / perCoreSecond(sample)),
    p50: mean((sample) => sample.p50),
    p99: mean((sample) => sample.p99),
  };
}

function cells(texts: readonly string[]): string {
  return texts.map((text, index) => (index === 0 ? text.padEnd(24) : text.padStart(14))).join('');
}
