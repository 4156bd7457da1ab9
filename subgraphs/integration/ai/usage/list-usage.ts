import type pg from 'pg';
import { badInput } from '#platform/errors/errors.ts';
import type { AiPurpose, AiUsageRange } from '#generated/graphql/integration.ts';
import type { AccountOf } from '../../hub/connections/account.ts';

/** What one model did for one purpose on one day. */
export interface AiUsageRow extends AccountOf {
  readonly day: Date;
  readonly model: string;
  readonly purpose: AiPurpose;
  readonly promptVersion: number;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Days of a range at most. */
const mostDays = 366;
const dayMs = 24 * 60 * 60 * 1000;

/** Rows at most. */
export const mostRows = 1_000;

/**
 * What models did from the day of `from` to that of `to`, newest day first, each day's largest first.
 * @throws BAD_USER_INPUT for a range that is empty or too long
 */
export async function listUsage(pool: pg.Pool, { from, to }: AiUsageRange): Promise<readonly AiUsageRow[]> {
  if (from > to) throw badInput('range.to', 'must not be before `from`');
  if (to.getTime() - from.getTime() > mostDays * dayMs) {
    throw badInput('range.to', `must be at most ${mostDays} days after \`from\``);
  }
  const { rows } = await pool.query<AiUsageRow>(
    `select day::timestamp at time zone 'UTC' as day, provider, account, model, purpose,
       prompt_version as "promptVersion", calls, input_tokens::float8 as "inputTokens", output_tokens::float8 as "outputTokens"
     from ai_usage
     where day between ($1::timestamptz at time zone 'UTC')::date and ($2::timestamptz at time zone 'UTC')::date
     order by ai_usage.day desc, input_tokens + output_tokens desc, provider, account, model, purpose, prompt_version
     limit $3`,
    [from, to, mostRows],
  );
  return rows;
}
