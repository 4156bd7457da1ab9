/** What a number of writers at once have done. */
export interface Rate {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Lets each writer repeat its write for some seconds. A write that fails ends the benchmark. */
export async function measureRate(
  writers: readonly (() => Promise<unknown>)[],
  seconds: number,
): Promise<Rate> {
  const latencies: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    writers.map(async (write) => {
      while (performance.now() < until) {
        const sent = performance.now();
        await write();
        latencies.push(performance.now() - sent);
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? 0;
  return { perSecond: latencies.length / elapsed, p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** The round in the middle by its rate. */
export function median(rates: readonly Rate[]): Rate {
  const middle = rates.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(rates.length / 2)];
  if (!middle) throw new Error('There was no round.');
  return middle;
}
