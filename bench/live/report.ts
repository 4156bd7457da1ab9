import { perCoreSecond, perSecond } from './measure.ts';
import type { Sample } from './measure.ts';
import type { Scenario } from './scenarios.ts';

/** What one server did in one scenario. */
export interface Result {
  readonly scenario: Scenario;
  readonly server: string;
  readonly rssBefore: number;
  /** With all subscribers, when the garbage of their coming is gone. */
  readonly rssAfter: number;
  readonly peakRss: number;
  readonly top: Sample;
  /** At 60 % of the top rate. */
  readonly steady: readonly Sample[];
}

/**
 * Prints a table for each scenario; ratios are to the last server, the one without federation. Latency is from
 * publishing to reading: it has the subscribers' part too, who read one after the other on a core that they share with
 * publisher and subgraphs. `clients %` is how much of the time they ran or waited for that core.
 */
export function printReport(results: readonly Result[]): void {
  for (const [scenario, servers] of Map.groupBy(results, (result) => result.scenario)) {
    console.log(`\n${scenario.name}`);
    console.log(
      cells([
        '',
        'KB/subscr.',
        'RSS MB',
        'peak MB',
        'top/s',
        'per core-s',
        'at 60 %',
        'p50 ms',
        'p99 ms',
        'busy %',
        'waited %',
        'clients %',
      ]),
    );
    for (const result of servers) {
      const { perSubscriber, rss, peak, top, atTop, atSteady, p50, p99, ...shares } = summarise(result);
      const figures = [perSubscriber, rss, peak, top, atTop, atSteady].map((figure) => figure.toFixed(0));
      const { busy, waited, clients } = shares;
      const percents = [busy, waited, clients].map((figure) => figure.toFixed(0));
      console.log(cells([result.server, ...figures, p50.toFixed(1), p99.toFixed(1), ...percents]));
    }
    const [own, bare] = servers.map(summarise);
    if (!own || !bare) continue;
    const keys = ['perSubscriber', 'rss', 'peak', 'top', 'atTop', 'atSteady', 'p50', 'p99'] as const;
    console.log(cells(['ratio', ...keys.map((key) => (own[key] / bare[key]).toFixed(2))]));
  }
}

/** Prints whether this gateway meets its targets in the scenarios that were run. */
export function printTargets(results: readonly Result[]): void {
  console.log('\nTargets');
  for (const result of results.filter(({ server }) => server === 'this gateway')) {
    const { scenario } = result;
    const { perSubscriber, rss, atSteady, p99, waited, clients } = summarise(result);
    const say = (what: string, figure: number, isReached: boolean) =>
      console.log(`${isReached ? '✔' : '✖'} ${scenario.name}: ${figure.toFixed(0)} ${what}`);
    say('KB per subscriber, at most 45', perSubscriber, perSubscriber <= 45);
    if (scenario.rooms > 1) continue;
    say('deliveries per core-second, at least 35,000', atSteady, atSteady >= 35_000);
    const reasons = [
      ...(waited > 10 ? [`the gateway had no core for ${waited.toFixed(0)} % of the time`] : []),
      ...(clients > 80 ? [`the subscribers had work for ${clients.toFixed(0)} % of it`] : []),
    ];
    const note = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
    say(`ms p99 at 60 % of the top rate, below 250${note}`, p99, p99 < 250);
    if (scenario.perRoom >= 10_000) say('MB with 10,000 subscribers, below 700', rss, rss < 700);
  }
}

function summarise({ scenario, rssBefore, rssAfter, peakRss, top, steady }: Result) {
  const mean = (read: (sample: Sample) => number) =>
    steady.reduce((sum, sample) => sum + read(sample), 0) / steady.length;
  const percent = (read: (sample: Sample) => number) =>
    mean((sample) => (100 * read(sample)) / (sample.seconds * 1000));
  return {
    perSubscriber: (rssAfter - rssBefore) / 1024 / (scenario.rooms * scenario.perRoom),
    rss: rssAfter / 1024 / 1024,
    peak: peakRss / 1024 / 1024,
    top: perSecond(top),
    atTop: perCoreSecond(top),
    atSteady: 1 / mean((sample) => 1 / perCoreSecond(sample)),
    p50: mean((sample) => sample.p50),
    p99: mean((sample) => sample.p99),
    busy: percent((sample) => sample.cpuMs),
    waited: percent((sample) => sample.waitedMs),
    clients: percent((sample) => sample.subscribersMs),
  };
}

function cells(texts: readonly string[]): string {
  return texts.map((text, index) => (index === 0 ? text.padEnd(16) : text.padStart(11))).join('');
}
