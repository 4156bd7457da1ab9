import { readFile } from 'node:fs/promises';
import { counts } from '../counts/counts.ts';
import { planFaults } from '../faults/schedule.ts';
import { runChaos } from '../run-chaos.ts';
import type { Outcome } from '../run-chaos.ts';
import { small } from '../system/topology.ts';
import { workloads } from '../workloads/workloads.ts';
import type { PlantedFault } from './planted-fault.ts';
import { rewrite, rewritesVariable } from './rewrite.ts';
import type { Rewrite } from './rewrite.ts';

/** Lets a planted fault show: all plans of this seed. */
const seed = 1;
const plant = new URL('rewrite-sources.ts', import.meta.url).href;

/** @throws when a planted fault no longer fits the code */
export async function requireTexts(rewrites: readonly Rewrite[]): Promise<void> {
  for (const [file, mine] of Map.groupBy(rewrites, (one) => one.file)) {
    rewrite(await readFile(new URL(`../../${file}`, import.meta.url), 'utf8'), mine);
  }
}

/** Runs a small system with faults planted in it. @returns how that went; its counts are not zero */
export async function runPlanted(
  planted: readonly PlantedFault[],
  seconds: number,
  say: (sentence: string) => void,
): Promise<Outcome> {
  const rewrites = planted.flatMap((fault) => fault.rewrites);
  await requireTexts(rewrites);
  return runChaos({
    system: {
      topology: small,
      redis: false,
      sql: planted.flatMap(({ sql }) => sql),
      environment: {
        NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import ${plant}`,
        [rewritesVariable]: JSON.stringify(rewrites),
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
