import { randomUUID } from 'node:crypto';
import { saveAgentVersion } from '#contracts/calling/testing/save-agent-version.ts';
import { testAgentVersion } from '#contracts/calling/testing/test-agent-version.ts';
import type { Claims } from '#platform/identity/claims.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { startAdminTests } from '../../testing/admin-subgraph.ts';
import type { AdminTests } from '../../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../../testing/people.ts';
import { pace } from '../running/pace.ts';
import type { Look } from '../running/pace.ts';

/** A Tuesday afternoon in Berlin. */
export const workday = new Date('2027-03-02T14:00:00Z');

/** A mobile number in Germany; each place has its own. */
export function germanPhone(place: number): string {
  return `+4915110${String(place).padStart(6, '0')}`;
}

/** Settings of a campaign that the world allows, in `CreateCampaignInput`. */
export const everyHour = {
  name: 'Reminders',
  purpose: 'SERVICE',
  days: [1, 2, 3, 4, 5, 6, 7],
  localFrom: '00:00',
  localTo: '24:00',
} as const;

const create = `mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) { campaign { id } } }`;
const add = `mutation ($input: AddCampaignTargetsInput!) {
  addCampaignTargets(input: $input) { audience { id state } campaign { id status } }
}`;

/** Admin with two administrators, an agent and campaigns. */
export interface CampaignWorld extends AdminTests {
  readonly admin: Partial<Claims>;
  readonly second: Partial<Claims>;
  readonly agentVersionId: string;
  /** Lets a campaign call these numbers: they have agreed. */
  agree(phones: readonly string[], purpose?: 'SERVICE' | 'MARKETING'): Promise<void>;
  /** A draft. @returns its id */
  draft(settings?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Adds numbers to a campaign, and waits until they are in. */
  addNumbers(campaignId: string, phones: readonly string[]): Promise<void>;
  /** A draft with an audience that may be called. */
  ready(size: number, settings?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Lets a campaign run without its job, so that a test says when it is looked at. */
  run(campaignId: string): Promise<void>;
  /** One look at a campaign. */
  tick(campaignId: string, now: Date, callsPerSecond?: number): Promise<Look>;
  inWrite<Result>(work: (tx: Tx, tell: Tell) => Promise<Result>): Promise<Result>;
  /** Jobs of a name in the queue, with their payloads. */
  jobs(name: string): Promise<readonly { readonly runAt: Date; readonly data: Record<string, unknown> }[]>;
}

export async function startCampaignWorld(variables: NodeJS.ProcessEnv = {}): Promise<CampaignWorld> {
  const tests = await startAdminTests({ CALLS_PER_SECOND: '100', ...variables });
  const { services } = tests;
  const { db, pool } = services;
  const admin = viewerOf(await addUser(db, 'ADMIN'));
  const second = viewerOf(await addUser(db, 'ADMIN'));
  const agentVersionId = await saveAgentVersion(pool, testAgentVersion());

  const world: CampaignWorld = {
    ...tests,
    admin,
    second,
    agentVersionId,
    agree: async (phones, purpose = 'SERVICE') => {
      await pool.query(
        `insert into contact_consent (id, phone, purpose, voice, form, source, evidence, given_at)
         select uuidv7(), phone, $2, 'AI', 'EXPRESS_WRITTEN', 'test', 'test', '2026-01-01' from unnest($1::text[]) as phone`,
        [phones, purpose],
      );
    },
    draft: async (settings = {}) => {
      const input = { ...everyHour, variants: [{ agentVersionId }], ...settings };
      const { data, errors } = await tests.send(admin, create, { input });
      if (errors) throw new Error(JSON.stringify(errors));
      return data.createCampaign.campaign.id;
    },
    addNumbers: async (campaignId, phones) => {
      const numbers = phones.map((phone) => ({ phone }));
      const { errors } = await tests.send(admin, add, { input: { campaignId, numbers } });
      if (errors) throw new Error(JSON.stringify(errors));
      await eventually(
        async () =>
          (await db.campaignAudience.count({ where: { campaignId, state: { not: 'DONE' } } })) === 0,
        'the audience',
      );
    },
    ready: async (size, settings = {}) => {
      const campaignId = await world.draft(settings);
      const start = Math.floor(Math.random() * 900_000);
      const phones = Array.from({ length: size }, (_one, place) => germanPhone(start + place));
      await world.agree(phones);
      await world.addNumbers(campaignId, phones);
      return campaignId;
    },
    run: async (campaignId) => {
      // The times of tests go back and forth.
      await pool.query(`update call_pace set next_slot_at = '1970-01-01'`);
      await db.campaign.update({
        where: { id: campaignId },
        data: { status: 'RUNNING', approvedBy: second.sub ?? randomUUID(), approvedAt: new Date() },
      });
    },
    inWrite: (work) => write(services, work),
    tick: (campaignId, now, callsPerSecond = 100) =>
      write(services, async (tx, tell) => {
        // The job of the campaign may look at it right now.
        await tx.$queryRaw`select from campaign where id = ${campaignId}::uuid for update`;
        return pace(tx, tell, { campaignId, callsPerSecond, now });
      }),
    jobs: async (name) => {
      const { rows } = await pool.query<{ runAt: Date; data: Record<string, unknown> }>(
        `select job.run_at as "runAt", job.payload -> 'data' as data
         from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
         where task.identifier = $1 order by job.run_at, job.id`,
        [name],
      );
      return rows;
    },
  };
  return world;
}
