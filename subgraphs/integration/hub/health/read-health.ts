import type pg from 'pg';
import { defaultAccount, sandboxAccount } from '../connections/account.ts';
import type { FailureKind } from '../http/provider-failure.ts';
import { msOf } from './durations.ts';

/** How an account of a provider has answered in the last 24 hours. */
export interface ProviderHealth {
  readonly provider: string;
  readonly account: string;
  readonly sandbox: boolean;
  readonly calls: number;
  /** Milliseconds of successful requests; null without any. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Most frequent first. */
  readonly failures: readonly {
    readonly kind: FailureKind;
    readonly calls: number;
    readonly share: number;
  }[];
  /** `OPEN`: nothing is sent for seconds, because it failed several times in a row. `HALF_OPEN`: the next request tries it again. */
  readonly breaker: 'CLOSED' | 'OPEN' | 'HALF_OPEN';
  readonly lastSuccessAt: Date | null;
}

interface SeenRow {
  readonly provider: string;
  readonly account: string;
  readonly succeededAt: Date | null;
  readonly breaker: ProviderHealth['breaker'];
}

interface CallsRow {
  readonly provider: string;
  readonly account: string;
  readonly result: FailureKind | 'SUCCESS';
  readonly step: number;
  readonly calls: number;
}

/** Every account that was ever asked, by its provider and name. Hours count whole: the first one may have begun 24 hours ago. */
export async function readHealth(pool: pg.Pool): Promise<ProviderHealth[]> {
  const [seen, counted] = await Promise.all([
    pool.query<SeenRow>({
      name: 'read-providers-seen',
      text: `
        select provider, account, succeeded_at as "succeededAt",
          case when open_until > now() then 'OPEN'
               when open_until > coalesce(succeeded_at, '-infinity') then 'HALF_OPEN'
               else 'CLOSED' end as breaker
        from provider_seen order by provider, account`,
    }),
    pool.query<CallsRow>({
      name: 'read-provider-calls',
      text: `
        select provider, account, result, step, sum(calls)::int as calls
        from provider_calls where hour > now() - interval '24 hours'
        group by provider, account, result, step order by step`,
    }),
  ]);
  return seen.rows.map((row) =>
    healthOfAccount(
      row,
      counted.rows.filter(({ provider, account }) => provider === row.provider && account === row.account),
    ),
  );
}

function healthOfAccount(
  { provider, account, succeededAt, breaker }: SeenRow,
  counted: readonly CallsRow[],
): ProviderHealth {
  const sandbox = account === sandboxAccount;
  const calls = totalOf(counted);
  const successes = counted.filter(({ result }) => result === 'SUCCESS');
  const kinds = new Set(counted.flatMap(({ result }) => (result === 'SUCCESS' ? [] : [result])));
  const failures = [...kinds].map((kind) => {
    const failed = totalOf(counted.filter(({ result }) => result === kind));
    return { kind, calls: failed, share: failed / calls };
  });
  return {
    provider,
    account: sandbox ? defaultAccount : account,
    sandbox,
    calls,
    p50Ms: quantile(successes, 0.5),
    p95Ms: quantile(successes, 0.95),
    failures: failures.toSorted((one, other) => other.calls - one.calls),
    breaker,
    lastSuccessAt: succeededAt,
  };
}

function totalOf(counted: readonly CallsRow[]): number {
  return counted.reduce((total, { calls }) => total + calls, 0);
}

/** The duration that so large a part of the requests did not exceed. @param counted shortest first */
function quantile(counted: readonly CallsRow[], part: number): number | null {
  const rank = Math.ceil(totalOf(counted) * part);
  let passed = 0;
  for (const { step, calls } of counted) {
    passed += calls;
    if (passed >= rank) return msOf(step);
  }
  return null;
}
