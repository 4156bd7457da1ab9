import { z } from 'zod';
import type { Services } from '../../services.ts';
import { defaultAccount } from '../../hub/connections/account.ts';
import type { FailureKind } from '../../hub/http/provider-failure.ts';
import { crmProviders } from './crm-providers.ts';

const failureKinds = [
  'CREDENTIALS',
  'SCOPE',
  'REFUSED',
  'GONE',
  'CONFLICT',
  'LIMITED',
  'UNAVAILABLE',
] as const;
const failureKind = z.enum(failureKinds) satisfies z.ZodType<FailureKind>;

/** How customers are kept in step with the contacts of one account of a CRM. */
export interface SyncState {
  readonly provider: string;
  readonly account: string;
  readonly name: string;
  readonly state: 'STOPPED' | 'RUNNING' | 'PAUSED' | 'FAILING';
  readonly sandbox: boolean;
  readonly startedAt: Date | null;
  readonly lastPullAt: Date | null;
  readonly lastPushAt: Date | null;
  readonly behindSeconds: number;
  readonly waiting: number;
  readonly linked: number;
  readonly unlinked: number;
  readonly pushed: number;
  readonly pulled: number;
  readonly conflicts: number;
  readonly problem: { readonly kind: FailureKind; readonly message: string } | null;
}

interface Row {
  readonly provider: string;
  readonly account: string;
  readonly state: 'RUNNING' | 'PAUSED';
  readonly sandbox: boolean;
  readonly startedAt: Date;
  readonly lastPullAt: Date | null;
  readonly lastPushAt: Date | null;
  readonly pushed: number;
  readonly pulled: number;
  readonly problemKind: string | null;
  readonly problem: string | null;
  readonly behindSeconds: number;
  readonly waiting: number;
  readonly linked: number;
  readonly unlinked: number;
  readonly conflicts: number;
}

/** Every CRM of the catalogue: its synchronizations, or one that nobody has started. */
export async function listSyncs(services: Pick<Services, 'db' | 'settings'>): Promise<readonly SyncState[]> {
  const rows = await services.db.$queryRaw<Row[]>`
    select sync.provider, sync.account, sync.state, sync.sandbox, sync.started_at as "startedAt",
           sync.last_pull_at as "lastPullAt", sync.last_push_at as "lastPushAt", sync.pushed, sync.pulled,
           sync.problem_kind as "problemKind", sync.problem,
           waiting.count as waiting, coalesce(waiting.behind, 0)::int as "behindSeconds",
           links.linked, links.unlinked, open.count as conflicts
    from crm_sync as sync
    cross join lateral (
      select count(*)::int as count, greatest(0, extract(epoch from now() - min(due_at))) as behind
      from crm_pending where provider = sync.provider and account = sync.account and kind = 'CONTACT'
    ) as waiting
    cross join lateral (
      select count(*) filter (where state = 'LINKED')::int as linked, count(*) filter (where state = 'UNLINKED')::int as unlinked
      from crm_link where provider = sync.provider and account = sync.account and kind = 'CONTACT'
    ) as links
    cross join lateral (
      select count(*)::int as count
      from crm_conflict where provider = sync.provider and account = sync.account and resolved_at is null
    ) as open
    order by sync.started_at, sync.account`;
  return crmProviders(services).flatMap(({ id, name }) => {
    const known = rows.filter(({ provider }) => provider === id);
    return known.length === 0 ? [stopped(id, name)] : known.map((row) => stateOf(row, name));
  });
}

function stateOf({ problemKind, problem, state, ...row }: Row, name: string): SyncState {
  const failure =
    problemKind === null || problem === null
      ? null
      : { kind: failureKind.parse(problemKind), message: problem };
  return {
    ...row,
    name,
    state: state === 'RUNNING' && failure !== null ? 'FAILING' : state,
    problem: failure,
  };
}

function stopped(provider: string, name: string): SyncState {
  return {
    provider,
    account: defaultAccount,
    name,
    state: 'STOPPED',
    sandbox: false,
    startedAt: null,
    lastPullAt: null,
    lastPushAt: null,
    behindSeconds: 0,
    waiting: 0,
    linked: 0,
    unlinked: 0,
    pushed: 0,
    pulled: 0,
    conflicts: 0,
    problem: null,
  };
}

/** How one stands. */
export async function readSync(
  services: Pick<Services, 'db' | 'settings'>,
  of: { readonly provider: string; readonly account: string },
): Promise<SyncState> {
  const all = await listSyncs(services);
  const found = all.find(({ provider, account }) => provider === of.provider && account === of.account);
  if (!found) throw new Error(`${of.provider} has no synchronization.`);
  return found;
}
