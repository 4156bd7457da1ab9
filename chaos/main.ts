import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { counts } from './counts/counts.ts';
import { faults } from './faults/faults.ts';
import { planFaults } from './faults/schedule.ts';
import { printOutcome } from './report/print-outcome.ts';
import { runChaos } from './run-chaos.ts';
import { whole } from './system/topology.ts';
import { workloads } from './workloads/workloads.ts';

/**
 * `npm run chaos -- --seconds 180 [--redis] [--seed 7] [--only "kill a service"]`: uses and disturbs the real system, then counts
 * what went wrong. `--log warn` shows what the processes log. The exit code is 1 unless every count is zero.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    redis: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(randomInt(1, 100_000)) },
    only: { type: 'string', multiple: true, default: [] },
    log: { type: 'string', default: 'silent' },
  },
});
const options = z
  .object({
    seconds: z.coerce.number('must be a number of seconds').min(5).max(36_000),
    seed: z.coerce.number('must be a whole number').int(),
    redis: z.boolean(),
    only: z.array(z.string()),
    log: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']),
  })
  .parse(values);
const print = (line: string) => void process.stdout.write(`${line}\n`);

const kinds = faults.filter(
  ({ name, needsRedis }) =>
    (options.redis || needsRedis !== true) && (options.only.length === 0 || options.only.includes(name)),
);
print(`Seed ${options.seed}: the same seed plays the same faults at the same times.`);
const outcome = await runChaos({
  system: {
    topology: whole,
    redis: options.redis,
    sql: [],
    environment: {},
    logLevel: options.log,
    report: (sentence) => print(`        ${sentence}`),
  },
  seconds: options.seconds,
  planned: planFaults(options.seed, options.seconds, kinds),
  workloads,
  counts,
  patience: { jobsMs: 90_000, deliveriesMs: 20_000 },
  say: print,
});
const code = printOutcome(outcome, print) ? 0 : 1;
// Clients that are still retrying must not keep the process; what was printed must be out first.
process.stdout.write('', () => process.exit(code));
