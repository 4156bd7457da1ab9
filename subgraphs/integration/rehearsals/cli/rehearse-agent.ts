import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { summarizeCalls } from '../summarize.ts';
import type { RehearsalSummary } from '../summarize.ts';
import type { EvalArguments } from './arguments.ts';

const start = `mutation RehearseAgent($input: RehearseCallingAgentInput!) {
  rehearseCallingAgent(input: $input) { rehearsal { id } }
}`;
const read = `query Rehearsals($agentId: ID!) {
  callingRehearsals(agentId: $agentId) {
    id status problem
    results { scenario passed failedChecks violations turns interruptions medianMs }
  }
}`;

const failure = z.object({ message: z.string(), extensions: z.looseObject({ code: z.string() }).optional() });
const answer = z.object({ data: z.unknown(), errors: z.array(failure).optional() });
const refusals: ReadonlySet<string | undefined> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);
const keyNeeded = 'SWITCHBOARD_API_KEY must be an API key with calling:read and calling:write.';
const started = z.object({ rehearseCallingAgent: z.object({ rehearsal: z.object({ id: z.string() }) }) });
const rehearsals = z.object({
  callingRehearsals: z.array(
    z.object({
      id: z.string(),
      status: z.enum(['RUNNING', 'PASSED', 'FAILED']),
      problem: z.string().nullable(),
      results: z.array(
        z.object({
          scenario: z.string(),
          passed: z.boolean(),
          failedChecks: z.array(z.string()),
          violations: z.array(z.string()),
          turns: z.int(),
          interruptions: z.int(),
          medianMs: z.number().nullable(),
        }),
      ),
    }),
  ),
});

const pauseMs = 500;
/** How long a rehearsal may take. */
const patienceMs = 10 * 60_000;

/** Has the system rehearse the draft of an agent, and waits for how it went. @throws Error with a sentence of the system */
export async function rehearseAgent(asked: EvalArguments): Promise<RehearsalSummary> {
  const { subject: agentId, trials, seed } = asked;
  const { rehearseCallingAgent } = await ask(asked, start, { input: { agentId, trials, seed } }, started);
  const { id } = rehearseCallingAgent.rehearsal;
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(pauseMs)) {
    const { callingRehearsals } = await ask(asked, read, { agentId }, rehearsals);
    const run = callingRehearsals.find((each) => each.id === id);
    if (!run || run.status === 'RUNNING') continue;
    if (run.problem !== null) throw new Error(run.problem);
    const isFault = (checks: readonly string[]) => checks.some((check) => check.startsWith('SIMULATOR'));
    const calls = run.results.filter(({ failedChecks }) => !isFault(failedChecks));
    return summarizeCalls(
      calls.map(({ medianMs, ...call }) => ({ ...call, turnMs: medianMs === null ? [] : [medianMs] })),
      run.results.length - calls.length,
    );
  }
  throw new Error('The rehearsal took more than ten minutes. Look whether integration runs its jobs.');
}

async function ask<Data>(
  { url }: EvalArguments,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  schema: z.ZodType<Data>,
): Promise<Data> {
  const key = process.env['SWITCHBOARD_API_KEY'];
  if (key === undefined) throw new Error(keyNeeded);
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = answer.parse(await response.json());
  if (errors.length > 0) {
    const isRefused = errors.some(({ extensions }) => refusals.has(extensions?.code));
    const sentences = errors.map(({ message }) => message);
    throw new Error([...sentences, ...(isRefused ? [keyNeeded] : [])].join('\n'));
  }
  return schema.parse(data);
}
