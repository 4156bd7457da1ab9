import { Histogram } from 'prom-client';
import type { Services } from '../../services.ts';

const name = 'call_turn_seconds';

/** How long it takes from a sentence of a caller to the first words of the answer, for `/metrics`. */
export function turnTimes({ metrics }: Pick<Services, 'metrics'>): { add(ms: number): void } {
  const known = metrics.getSingleMetric(name);
  const histogram =
    known instanceof Histogram
      ? known
      : new Histogram({
          name,
          help: 'From a sentence of a caller to the first words of the answer, without the recognition and the voice.',
          buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 6],
          registers: [metrics],
        });
  return { add: (ms) => histogram.observe(ms / 1_000) };
}
