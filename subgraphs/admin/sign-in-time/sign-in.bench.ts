import { randomBytes, randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { mannWhitney } from '#platform/testing/mann-whitney.ts';
import { nobody } from '#platform/testing/viewers.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { hashPassword } from '../credentials/password.ts';

/**
 * `npm run bench:sign-in [-- --attempts 400]`: whether the time of a refused sign-in tells if an account exists. Wrong
 * passwords of open, closed and unknown accounts take turns in random order, each from an address of its own. It prints the
 * times and the Mann-Whitney test of each pair, and fails where p is 0.01 or less.
 */
const { values } = parseArgs({ options: { attempts: { type: 'string', default: '400' } } });
const attempts = Number(values.attempts);
/** Each has fewer failures than close an account. */
const accounts = Math.ceil(attempts / 8);
const kinds = ['open', 'closed', 'unknown'] as const;
type Kind = (typeof kinds)[number];

const answerSchema = z.object({
  data: z.object({ signIn: z.object({ __typename: z.literal('InvalidCredentials') }) }),
});

async function main(): Promise<void> {
  const admin = await startAdminTests();
  try {
    await makeAccounts(admin);
    await measure(admin, attempts / 10);
    const times = await measure(admin, attempts);
    for (const kind of kinds) report(kind, times[kind]);
    for (const [one, other] of [
      ['open', 'unknown'],
      ['closed', 'unknown'],
      ['open', 'closed'],
    ] as const) {
      const { u, p } = mannWhitney(times[one], times[other]);
      process.stdout.write(`${one} and ${other}: U = ${u}, p = ${p.toFixed(3)}\n`);
      if (p <= 0.01) process.exitCode = 1;
    }
  } finally {
    await admin.stop();
  }
}

async function makeAccounts({ services: { db } }: AdminTests): Promise<void> {
  const passwordHash = await hashPassword(randomBytes(16).toString('hex'));
  for (const kind of ['open', 'closed'] as const) {
    await db.user.createMany({
      data: Array.from({ length: accounts }, (_, index) => ({
        name: 'Somebody',
        email: emailOf(kind, index),
        role: 'CUSTOMER' as const,
        passwordHash,
        disabledAt: kind === 'closed' ? new Date() : null,
      })),
    });
  }
}

/** Of the same length for all kinds. */
function emailOf(kind: Kind, index: number): string {
  return `${kind.padEnd(8, 'x')}${String(index).padStart(6, '0')}@example.com`;
}

/** Milliseconds of each attempt, by kind. @param count attempts of each kind */
async function measure(admin: AdminTests, count: number): Promise<Record<Kind, number[]>> {
  const times: Record<Kind, number[]> = { open: [], closed: [], unknown: [] };
  for (let attempt = 0; attempt < count; attempt += 1) {
    for (const kind of shuffled(kinds)) {
      const started = performance.now();
      const response = await admin.fetch(nobody, '/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address() },
        body: JSON.stringify({
          query: 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
          variables: { input: { email: emailOf(kind, attempt % accounts), password: 'a wrong password' } },
        }),
      });
      const answer = answerSchema.parse(await response.json());
      times[kind].push(performance.now() - started);
      if (answer.data.signIn.__typename !== 'InvalidCredentials')
        throw new Error('A wrong password was right.');
    }
  }
  return times;
}

function shuffled(given: readonly Kind[]): Kind[] {
  return given
    .map((kind) => ({ kind, at: randomInt(1_000_000) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ kind }) => kind);
}

function address(): string {
  return `100.${64 + randomInt(64)}.${randomInt(256)}.${randomInt(1, 255)}`;
}

function report(kind: Kind, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  process.stdout.write(`${kind.padEnd(8)} ${times.length} attempts, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`);
}

await main();
