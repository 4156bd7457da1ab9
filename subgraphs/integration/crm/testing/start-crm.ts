import assert from 'node:assert/strict';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { Operator } from '#platform/identity/viewer.ts';
import type { Services } from '../../services.ts';
import { settingsReader } from '../../settings.ts';
import { definition } from '../../subgraph.ts';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import type { Provider } from '../../hub/definition/define-provider.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import type { Sandboxes } from '../../hub/sandboxes/open-sandboxes.ts';
import { sandboxesOf } from '../../hub/sandboxes/sandboxes.ts';
import { createObjects } from '../../hub/sandboxes/objects.ts';
import type { SandboxObjects } from '../../hub/sandboxes/sandbox.ts';
import { providers } from '../../providers/registry.ts';
import { admin, credentialsKey } from '../../testing/start-integration.ts';
import { openPublicDoor } from '../../testing/public-door.ts';
import type { Crm, CrmContact } from '../../hub/capabilities/crm.ts';
import { crmFieldsOf } from '../contacts/values.ts';
import { currentMapping } from '../mappings/current-mapping.ts';
import { compareContract, plan } from '../syncs/sync-jobs.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../../database.ts';
import type { Settings } from '../../settings.ts';

export const boss: Operator = {
  kind: 'OPERATOR',
  role: 'ADMIN',
  sub: admin.sub ?? '',
  sid: null,
};

const seenSync = z.object({
  provider: z.string(),
  state: z.string(),
  sandbox: z.boolean(),
  linked: z.int(),
  waiting: z.int(),
  pushed: z.int(),
  problem: z.object({ kind: z.string(), message: z.string() }).nullable(),
});
export type SeenSync = z.infer<typeof seenSync>;
const syncsQuery = `{ crmSyncs { provider state sandbox linked waiting pushed problem { kind message } } }`;

/** The subgraph with the sandboxes of all CRMs, which are asked without the limits of the real ones. */
export interface CrmWorld extends TestSubgraph<Database, Settings> {
  readonly sandboxes: Sandboxes;
  /** Starts a synchronization as an administrator. */
  startSync(provider: string): Promise<void>;
  /** How a synchronization stands, as an administrator sees it. */
  syncOf(provider: string): Promise<SeenSync>;
  /** Lets everything be compared now, as it is each night. */
  compareAll(provider: string): Promise<void>;
  /** Waits until nobody waits to be compared and no job of the synchronization is due. */
  settled(provider: string): Promise<void>;
  /** What a sandbox keeps. */
  objects(provider: string): SandboxObjects;
  crm(provider: string): Promise<Crm>;
  /** All contacts of a CRM. */
  contacts(provider: string): Promise<readonly CrmContact[]>;
  stop(): Promise<void>;
}

/** The provider without limits: those of the real one would make tests wait. */
export function withoutLimits(provider: Provider): Provider {
  return provider.visit((spec) =>
    defineProvider({ ...spec, limits: { ...spec.limits, perSecond: 10_000, burst: 10_000 } }),
  );
}

export async function startCrm(
  registered: readonly Provider[] = providers.map(withoutLimits),
  variables: NodeJS.ProcessEnv = {},
): Promise<CrmWorld> {
  const door = await openPublicDoor();
  const subgraph = await startTestSubgraph(
    { ...definition, readSettings: settingsReader(registered) },
    { CREDENTIALS_KEY: credentialsKey, PUBLIC_URL: door.url, ...variables },
  );
  door.leadTo(subgraph);
  const { services } = subgraph;
  const sandboxes = sandboxesOf(services);
  assert.ok(sandboxes);
  const crm = async (provider: string) => (await openProvider(services, provider)).can('CRM');
  return {
    ...subgraph,
    sandboxes,
    startSync: async (provider) => {
      const result = await subgraph.send(
        admin,
        `mutation ($provider: ID!) { startCrmSync(input: { provider: $provider }) { sync { state sandbox } } }`,
        { provider },
      );
      assert.equal(result.errors, undefined);
    },
    syncOf: async (provider) => {
      const result = await subgraph.send(admin, syncsQuery);
      const { crmSyncs } = z.object({ crmSyncs: z.array(seenSync) }).parse(result.data);
      const found = crmSyncs.find((one) => one.provider === provider);
      assert.ok(found);
      return found;
    },
    compareAll: async (provider) => {
      const of = { provider, account: 'default' };
      await services.db.$transaction((tx) => plan(tx, compareContract, of, { afterMs: 0, everyMs: 1 }));
      await settled(services, provider);
    },
    settled: (provider) => settled(services, provider),
    objects: (provider) => createObjects(services.pool, provider),
    crm,
    contacts: async (provider) => {
      const fields = crmFieldsOf(await currentMapping(services.db, provider));
      const all: CrmContact[] = [];
      let cursor: string | null = null;
      do {
        const page: { readonly contacts: readonly CrmContact[]; readonly cursor: string | null } = await (
          await crm(provider)
        ).changedContacts(fields, { since: new Date(0), cursor });
        all.push(...page.contacts);
        ({ cursor } = page);
      } while (cursor !== null);
      return all;
    },
    stop: async () => {
      await subgraph.stop();
      await door.close();
    },
  };
}

/** A job of every few minutes or every night: once it has run, there is another one. */
const isRegular = `(job.key ~ '^integration\\.crm-(pull|compare)/.*/\\d{6,}/\\d+$')`;

/** Lets jobs that are planned for later run now, and waits until the synchronization has nothing to do. */
async function settled({ pool, db }: Services, provider: string): Promise<void> {
  await eventually(async () => {
    await pool.query(
      `update integration.crm_pending set due_at = now() where provider = $1 and due_at > now() and attempts = 0`,
      [provider],
    );
    await pool.query(
      `select graphile_worker.reschedule_jobs(array_agg(job.id), run_at => now())
       from graphile_worker.jobs as job join graphile_worker._private_jobs as raw using (id)
       where job.locked_at is null and not ${isRegular} and job.run_at > now() and job.run_at < now() + interval '20 seconds'
         and job.task_identifier in ('integration.crm-push', 'integration.crm-pull') and raw.payload -> 'data' ->> 'provider' = $1
       having count(*) > 0`,
      [provider],
    );
    const waiting = await db.crmPending.count({ where: { provider, attempts: 0 } });
    const hints = await db.crmHint.count({ where: { provider } });
    const { rows } = await pool.query<{ jobs: number }>(
      `select count(*)::int as jobs from graphile_worker.jobs as job join graphile_worker._private_jobs as raw using (id)
       where (job.task_identifier in ('integration.domain-event', 'integration.emails-opted-out')
           or (job.task_identifier in ('integration.crm-push', 'integration.crm-pull', 'integration.crm-compare')
             and raw.payload -> 'data' ->> 'provider' = $1))
         and (job.locked_at is not null or not ${isRegular} and job.run_at < now() + interval '20 seconds') and job.attempts < job.max_attempts`,
      [provider],
    );
    const jobs = z.int().parse(rows[0]?.jobs);
    if (waiting + hints + jobs > 0) throw new Error(`${waiting} wait, ${hints} hints, ${jobs} jobs`);
    return true;
  }, `${provider} in step`);
}
