import type pg from 'pg';
import { codedError } from '#platform/errors/errors.ts';
import type { AiPurpose } from '#generated/graphql/integration.ts';
import type { TokenUsage } from '../../hub/capabilities/language-model.ts';

/** What one call of a model has used. */
export interface Used extends TokenUsage {
  readonly provider: string;
  readonly account: string;
  readonly model: string;
  readonly purpose: AiPurpose;
  readonly promptVersion: number;
}

/** Tokens that were taken from the budget of a day before they are used. */
export interface Reservation {
  /** In UTC, as `2026-03-01`. */
  readonly day: string;
  readonly tokens: number;
}

/** A sum that no budget limits. */
const unlimited = '9223372036854775807';

/**
 * Takes tokens from today's budget, in one statement: processes that ask at the same moment never take more than there is. A process
 * that dies before {@link settle} leaves them taken until the day ends.
 * @throws RATE_LIMITED with the seconds until the day ends
 */
export async function reserve(pool: pg.Pool, tokens: number): Promise<Reservation> {
  const { rows } = await pool.query<{ day: string }>({
    name: 'reserve-ai-tokens',
    text: `
      insert into ai_day as counted (day, tokens)
      select (now() at time zone 'UTC')::date, $1::bigint
      where $1::bigint <= coalesce((select daily_tokens from ai_settings where id = 1), ${unlimited})
      on conflict (day) do update set tokens = counted.tokens + excluded.tokens
        where counted.tokens + excluded.tokens <= coalesce((select daily_tokens from ai_settings where id = 1), ${unlimited})
      returning day::text`,
    values: [tokens],
  });
  const [reserved] = rows;
  if (!reserved) throw usedUp(await readBudget(pool), tokens);
  return { day: reserved.day, tokens };
}

/** Counts what was used in place of what was reserved, in one statement. */
export async function settle(
  pool: pg.Pool,
  { day, tokens }: Reservation,
  used: readonly Used[],
): Promise<void> {
  const taken = used.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
  await pool.query({
    name: 'settle-ai-tokens',
    text: `
      with noted as (
        insert into ai_usage as kept (day, provider, account, model, purpose, prompt_version, calls, input_tokens, output_tokens)
        select $1::date, provider, account, model, purpose, "promptVersion", count(*), sum("inputTokens"), sum("outputTokens")
        from jsonb_to_recordset($2::jsonb) as given (provider text, account text, model text, purpose text,
          "promptVersion" int, "inputTokens" bigint, "outputTokens" bigint)
        group by provider, account, model, purpose, "promptVersion"
        order by provider, account, model, purpose, "promptVersion"
        on conflict (day, provider, account, model, purpose, prompt_version) do update set
          calls = kept.calls + excluded.calls,
          input_tokens = kept.input_tokens + excluded.input_tokens,
          output_tokens = kept.output_tokens + excluded.output_tokens
      )
      update ai_day set tokens = greatest(0, tokens + $3::bigint) where day = $1::date`,
    values: [day, JSON.stringify(used), taken - tokens],
  });
}

/** Today's budget. */
export interface Budget {
  /** Null for no limit. */
  readonly dailyTokens: number | null;
  /** Used, or reserved by requests that are under way. */
  readonly tokensToday: number;
  /** When the next day begins, and with it its budget. */
  readonly endsAt: Date;
}

export async function readBudget(pool: pg.Pool): Promise<Budget> {
  const { rows } = await pool.query<Budget>(`
    select (select daily_tokens from ai_settings where id = 1) as "dailyTokens",
      coalesce((select tokens from ai_day where day = (now() at time zone 'UTC')::date), 0)::float8 as "tokensToday",
      (date_trunc('day', now() at time zone 'UTC') + interval '1 day') at time zone 'UTC' as "endsAt"`);
  const [budget] = rows;
  if (!budget) throw new Error('The budget could not be read.');
  return budget;
}

function usedUp({ dailyTokens, tokensToday, endsAt }: Budget, wanted: number): Error {
  const left = Math.max(0, (dailyTokens ?? 0) - tokensToday);
  const message = `The day's budget of ${dailyTokens} tokens for language models has ${left} left, and this request may take ${wanted}. The next day's begins at ${endsAt.toISOString()}.`;
  return codedError('RATE_LIMITED', message, {
    retryAfter: Math.max(1, Math.ceil((endsAt.getTime() - Date.now()) / 1000)),
  });
}
