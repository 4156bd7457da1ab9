import { counts } from '../counts/counts.ts';
import { planFaults } from '../faults/schedule.ts';
import { runChaos } from '../run-chaos.ts';
import type { Outcome } from '../run-chaos.ts';
import { small } from '../system/topology.ts';
import { workloads } from '../workloads/workloads.ts';
import type { PlantedFault } from './planted-fault.ts';
import { rewritesVariable } from './rewrite.ts';

/** Lets a planted fault show: all plans of this seed. */
const seed = 1;
const plant = new URL('rewrite-sources.ts', import.meta.url).href;

/** Runs a small system with faults planted in it. @returns how that went; its counts are not zero */
export function runPlanted(
  planted: readonly PlantedFault[],
  seconds: number,
  say: (sentence: string) => void,
): Promise<Outcome> {
  return runChaos({
    system: {
      topology: small,
      redis: false,
      sql: planted.flatMap(({ sql }) => sql),
      environment: {
        NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${plant}`,
        [rewritesVariable]: JSON.stringify(planted.flatMap(({ rewrites }) => rewrites)),
      },
      logLevel: 'silent',
      report: say,
    },
    seconds,
    planned: planFaults(seed, seconds, [...new Set(planted.flatMap(({ faults }) => faults))]),
    workloads,
    counts,
    patience: { jobsMs: 20_000, deliveriesMs: 5_000 },
    say,
  });
}
