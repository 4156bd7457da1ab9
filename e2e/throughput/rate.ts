import { cpuMsOfTree } from './cpu.ts';

/** What a number of writers at once have done. */
export interface Rate {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of one write, in milliseconds: of this process with its writers, and of the system. */
  readonly cpuMs: { readonly writers: number; readonly system: number };
}

/** Lets each writer repeat its write for some seconds. A write that fails ends the benchmark. */
export async function measureRate(
  writers: readonly (() => Promise<unknown>)[],
  { seconds, systemPid }: { readonly seconds: number; readonly systemPid: number },
): Promise<Rate> {
  const latencies: number[] = [];
  const own = process.cpuUsage();
  const systemMs = await cpuMsOfTree(systemPid);
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
  const { user, system } = process.cpuUsage(own);
  return {
    perSecond: latencies.length / elapsed,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    cpuMs: {
      writers: (user + system) / 1_000 / latencies.length,
      system: ((await cpuMsOfTree(systemPid)) - systemMs) / latencies.length,
    },
  };
}

/** The round in the middle by its rate. */
export function median(rates: readonly Rate[]): Rate {
  const middle = rates.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(rates.length / 2)];
  if (!middle) throw new Error('There was no round.');
  return middle;
}
