import assert from 'node:assert/strict';
import { z } from 'zod';
import { rehearsed } from '#contracts/calling/rehearsals.ts';
import type { RehearsalTrial } from '#contracts/calling/rehearsals.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { JobContract, JobPayload } from '#platform/jobs/job-contract.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../../database.ts';
import type { Settings } from '../../settings.ts';
import { definition } from '../../subgraph.ts';
import { addUser, viewerOf } from '../../testing/people.ts';

/** The voice of the telephone provider that every installation has. */
export const stockVoice = '0193a000-0000-7000-8000-00000000f001';

/** A script that can be published, as clients write it. @param changed what is different */
export function scriptInput(changed: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const en = (text: string) => [{ language: 'en', text }];
  return {
    goal: 'Books a visit.',
    languages: ['en'],
    greeting: 'How can I help?',
    identity: en('This is Acme Plumbing.'),
    aiDisclosure: en('I am an automated assistant.'),
    optOut: en('Say stop calling to get no more calls.'),
    steps: [
      { id: 'day', kind: 'ASK', slot: 'day', type: 'DATE', text: 'Which day suits you?' },
      { id: 'right', kind: 'CONFIRM', slots: ['day'], text: 'So that is {{day}}. Is that right?' },
      { id: 'bye', kind: 'END', text: 'Noted for {{day}}. Goodbye.', outcome: 'BOOKED' },
    ],
    screeningText: 'This is Acme Plumbing, about your appointment.',
    voiceId: stockVoice,
    outcomes: ['BOOKED'],
    ...changed,
  };
}

/** A simulated call that has passed. */
export function passedTrial(changed: Partial<RehearsalTrial> = {}): RehearsalTrial {
  return {
    scenario: 'polite',
    trial: 1,
    passed: true,
    failedChecks: [],
    turns: 4,
    interruptions: 0,
    violations: [],
    medianMs: 12,
    ...changed,
  };
}

/** The fields of an agent that tests look at. */
export const agentFields = `id name direction status pausedBecause draftRevision isRehearsed inboundNumbers
  problems { stepId field message } published { id number } versions { number }`;

/** An agent as tests have asked for it. */
export interface SeenAgent {
  readonly id: string;
  readonly name: string;
  readonly direction: string;
  readonly status: string;
  readonly pausedBecause: string | null;
  readonly draftRevision: number;
  readonly isRehearsed: boolean;
  readonly inboundNumbers: readonly string[];
  readonly problems: readonly {
    readonly stepId: string | null;
    readonly field: string;
    readonly message: string;
  }[];
  readonly published: { readonly id: string; readonly number: number } | null;
  readonly versions: readonly { readonly number: number }[];
}

/** What operations of these tests answer, by whatever name the field has. */
export interface Seen {
  readonly agent: SeenAgent;
  readonly rehearsal: { readonly id: string };
  readonly consent: {
    readonly id: string;
    readonly holds: boolean;
    readonly revokedVia: string | null;
    readonly evidenceSha256: string | null;
  };
  readonly voice: { readonly id: string; readonly status: string; readonly isUsable: boolean };
  readonly entry: {
    readonly id: string;
    readonly phone: string;
    readonly scope: string;
    readonly source: string;
  };
  readonly fileId: string;
  readonly uploadUrl: string;
  readonly entryId: string;
  readonly allowed: boolean;
  readonly reasons: readonly string[];
  readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[];
}

const seenSchema = z.record(z.string(), z.custom<Seen>());

/** Admin with its rules of calls, and two administrators. */
export interface CallingTests {
  readonly subgraph: TestSubgraph<Database, Settings>;
  readonly boss: Partial<Claims>;
  readonly other: Partial<Claims>;
  readonly agent: Partial<Claims>;
  /** The only field of an operation, which has no errors. */
  ask(viewer: Partial<Claims>, query: string, variables: Record<string, unknown>): Promise<Seen>;
  /** Why an operation was refused. */
  refused(
    viewer: Partial<Claims>,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<{ readonly code: unknown; readonly field: unknown; readonly message: string }>;
  /** Adds a job of another subgraph. */
  deliver<Payload extends JobPayload>(
    contract: JobContract<Payload>,
    payload: NoInfer<Payload>,
  ): Promise<void>;
  /** Rehearses the draft of an agent; how it comes out is up to the test. */
  rehearse(agentId: string, trials?: RehearsalTrial[], callers?: 'SCRIPT' | 'MODEL'): Promise<void>;
  /** An agent with a version that takes calls. */
  published(changed?: Readonly<Record<string, unknown>>): Promise<SeenAgent>;
  stop(): Promise<void>;
}

export const createAgent = `mutation ($input: CreateCallingAgentInput!) {
  createCallingAgent(input: $input) { agent { ${agentFields} } } }`;
export const publishAgent = `mutation ($input: PublishCallingAgentInput!) {
  publishCallingAgent(input: $input) { agent { ${agentFields} } } }`;
export const rehearseAgent = `mutation ($input: RehearseCallingAgentInput!) {
  rehearseCallingAgent(input: $input) { rehearsal { id } } }`;

export async function startCallingTests(): Promise<CallingTests> {
  const subgraph = await startTestSubgraph(definition, {});
  const { db } = subgraph.services;
  const viewer = async (role: 'ADMIN' | 'AGENT') => viewerOf(await addUser(db, role));
  const tests: CallingTests = {
    subgraph,
    boss: await viewer('ADMIN'),
    other: await viewer('ADMIN'),
    agent: await viewer('AGENT'),
    ask: async (by, query, variables) => {
      const answer = await subgraph.send(by, query, variables);
      assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
      const [seen] = Object.values(seenSchema.parse(answer.data));
      assert.ok(seen);
      return seen;
    },
    refused: async (by, query, variables) => {
      const { errors } = await subgraph.send(by, query, variables);
      const [error] = errors ?? [];
      return {
        code: error?.extensions['code'],
        field: error?.extensions['field'],
        message: error?.message ?? 'It was not refused.',
      };
    },
    deliver: async (contract, payload) => {
      await db.$transaction((tx) => addJob(tx, contract, payload));
    },
    rehearse: async (agentId, trials = [passedTrial()], callers = 'SCRIPT') => {
      const { rehearsal } = await tests.ask(tests.boss, rehearseAgent, { input: { agentId, callers } });
      const { id: runId } = rehearsal;
      await tests.deliver(rehearsed, { runId, problem: null, trials });
      await eventually(
        async () =>
          (await db.callingRehearsal.count({ where: { id: runId, status: { not: 'RUNNING' } } })) > 0,
        'the end of the rehearsal',
      );
    },
    published: async (changed = {}) => {
      const input = { name: 'Bookings', direction: 'BOTH', script: scriptInput(changed) };
      const made = await tests.ask(tests.boss, createAgent, { input });
      await tests.rehearse(made.agent.id);
      const published = await tests.ask(tests.boss, publishAgent, {
        input: { agentId: made.agent.id, draftRevision: made.agent.draftRevision },
      });
      return published.agent;
    },
    stop: () => subgraph.stop(),
  };
  return tests;
}
