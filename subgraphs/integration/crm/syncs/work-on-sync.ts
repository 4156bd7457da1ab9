import { randomUUID } from 'node:crypto';
import { write } from '#platform/writes/write.ts';
import type { CrmSync } from '#generated/prisma/integration/client.ts';
import type { Services } from '../../services.ts';
import type { Crm, CrmFields } from '../../hub/capabilities/crm.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { crmFieldsOf } from '../contacts/values.ts';
import { currentMapping } from '../mappings/current-mapping.ts';
import type { CrmMapping } from '../mappings/mapping.ts';
import { beginAnew } from './begin-anew.ts';
import { endLease, takeLease } from './lease.ts';
import { planPush } from './sync-jobs.ts';
import { syncStream } from './sync-stream.ts';

/** A synchronization that this job alone works on. */
export interface OpenSync {
  readonly of: AccountOf;
  readonly isSandbox: boolean;
  readonly crm: Crm;
  readonly mapping: CrmMapping;
  readonly fields: CrmFields;
  /** @throws LostLease when somebody has paused it, or another job took over */
  keepLease(): Promise<void>;
}

/** What a job does next: ends, or comes again after some milliseconds. */
export interface Next {
  readonly againAfterMs: number | null;
}

/** Milliseconds until a synchronization that somebody else works on is tried again. */
const busyMs = 2_000;
/** Until a CRM that can't be reached, or limits the requests, is asked again, where it does not say when. */
const awayMs = 30_000;
const limitedMs = 60_000;

/** Somebody has paused the synchronization, or another job works on it. */
class LostLease extends Error {}

/**
 * Opens a synchronization, works on it and keeps its state. A failure of the CRM is kept as its problem and never makes a dead letter:
 * a temporary one is tried again soon, another one by the next reading.
 */
export async function workOnSync(
  services: Services,
  of: AccountOf,
  work: (sync: OpenSync) => Promise<Next>,
): Promise<Next> {
  const { db } = services;
  const holder = randomUUID();
  if (!(await takeLease(db, of, holder)))
    return { againAfterMs: (await isRunning(services, of)) ? busyMs : null };
  try {
    const keepLease = async () => {
      if (!(await takeLease(db, of, holder))) throw new LostLease();
    };
    const next = await work({ ...(await open(services, of)), keepLease });
    await keepProblem(services, of, null);
    return next;
  } catch (error) {
    if (error instanceof LostLease) return { againAfterMs: null };
    if (!(error instanceof ProviderFailure)) throw error;
    services.log.warn({ ...of, err: error }, 'a CRM could not be kept in step');
    await keepProblem(services, of, error);
    return { againAfterMs: pauseAfter(error) };
  } finally {
    await endLease(db, of, holder);
  }
}

function pauseAfter({ kind, isTemporary, retryAfterMs }: ProviderFailure): number | null {
  if (kind === 'LIMITED') return retryAfterMs ?? limitedMs;
  return isTemporary ? awayMs : null;
}

async function isRunning({ db }: Services, { provider, account }: AccountOf): Promise<boolean> {
  const found = await db.crmSync.findUnique({ where: { provider_account: { provider, account } } });
  return found?.state === 'RUNNING';
}

async function open(services: Services, of: AccountOf): Promise<Omit<OpenSync, 'keepLease'>> {
  const { provider, account } = of;
  const opened = await openProvider(services, provider, account);
  const { isSandbox } = opened;
  const row = await services.db.crmSync.findUniqueOrThrow({
    where: { provider_account: { provider, account } },
  });
  const crm = opened.can('CRM');
  // Real credentials were saved, or taken away: contacts of the sandbox are none of the CRM.
  if (row.sandbox !== isSandbox) {
    const now = { sandbox: isSandbox, remoteName: await crm.account() };
    await services.db.$transaction(async (tx) => {
      await beginAnew(tx, of, now);
      await planPush(tx, of, 0);
    });
  }
  const mapping = await currentMapping(services.db, provider, account);
  return { of, isSandbox, crm, mapping, fields: crmFieldsOf(mapping) };
}

async function keepProblem(
  services: Services,
  { provider, account }: AccountOf,
  failure: ProviderFailure | null,
): Promise<void> {
  const problem: Pick<CrmSync, 'problemKind' | 'problem'> = {
    problemKind: failure?.kind ?? null,
    problem: failure?.message ?? null,
  };
  await write(services, async (tx, tell) => {
    const where = { provider_account: { provider, account } };
    const before = await tx.crmSync.findUnique({ where });
    if (!before || (before.problemKind === problem.problemKind && before.problem === problem.problem)) return;
    await tx.crmSync.update({ where, data: problem });
    tell(syncStream(provider), { type: 'sync.problem', data: { account } });
  });
}
