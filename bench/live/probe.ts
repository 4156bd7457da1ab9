import { answerCalls } from './calls.ts';

/** Loaded into a server under test with `--import` and `--expose-gc`: reports its memory after a full collection. */
const calls = {
  async settledRss(): Promise<number> {
    for (let round = 0; round < 3; round += 1) {
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return process.memoryUsage.rss();
  },
  /** The most that it has had, garbage included. */
  peakRss: (): number => process.resourceUsage().maxRSS * 1024,
};
export type ProbeCalls = typeof calls;
answerCalls(calls);
process.channel?.unref();
