import { z } from 'zod';
import { parseInput } from '#platform/input/parse.ts';
import { badInput } from '#platform/errors/errors.ts';
import type { UpdateAiSettingsInput } from '#generated/graphql/integration.ts';
import type { Database, Tx } from '../../database.ts';
import { accountSchema, defaultAccount } from '../../hub/connections/account.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import type { Provider } from '../../hub/definition/define-provider.ts';

/** How language models are used. */
export interface AiSettings {
  /** Who is asked first. Other connected accounts follow in the order of the catalogue. */
  readonly preference: readonly AccountOf[];
  /** Tokens that one day may take, all processes together; null for no limit. */
  readonly dailyTokens: number | null;
}

/** Accounts in the order of preference at most. */
const mostPreferred = 20;

/** The largest budget: what an `Int` of GraphQL holds, rounded. */
const largestBudget = 2_000_000_000;

const changesSchema = z.object({
  preference: z
    .array(z.object({ provider: z.string().max(100), account: accountSchema.default(defaultAccount) }))
    .max(mostPreferred, `must have at most ${mostPreferred} accounts`)
    .nullish(),
  dailyTokens: z
    .int()
    .min(1, 'must be at least 1')
    .max(largestBudget, `must be at most ${largestBudget}`)
    .nullish(),
});
type Changes = z.infer<typeof changesSchema>;

export async function readAiSettings(db: Database | Tx): Promise<AiSettings> {
  const row = await db.aiSettings.findUnique({ where: { id: 1 } });
  return { preference: (row?.preference ?? []).map(accountNamed), dailyTokens: row?.dailyTokens ?? null };
}

/** @throws BAD_USER_INPUT for a provider without language models, or an account that is named twice */
export function parseChanges(providers: readonly Provider[], input: UpdateAiSettingsInput): Changes {
  const changes = parseInput(changesSchema, input);
  const named = new Set<string>();
  for (const [at, account] of (changes.preference ?? []).entries()) {
    const field = `input.preference.${at}.provider`;
    const provider = providers.find(({ id }) => id === account.provider);
    if (!provider?.capabilities.includes('LANGUAGE_MODEL')) {
      throw badInput(field, 'is no provider of language models');
    }
    if (named.has(nameOf(account))) throw badInput(field, 'is named twice');
    named.add(nameOf(account));
  }
  return changes;
}

/** Changes what is given. Null for the budget takes it away, null for the preference restores the order of the catalogue. */
export async function changeAiSettings(
  tx: Tx,
  changes: Changes,
): Promise<{ readonly settings: AiSettings; readonly isChanged: boolean }> {
  const before = await readAiSettings(tx);
  const settings: AiSettings = {
    preference: changes.preference === undefined ? before.preference : (changes.preference ?? []),
    dailyTokens: changes.dailyTokens === undefined ? before.dailyTokens : changes.dailyTokens,
  };
  const row = { preference: settings.preference.map(nameOf), dailyTokens: settings.dailyTokens };
  await tx.aiSettings.upsert({ where: { id: 1 }, create: row, update: row });
  return { settings, isChanged: JSON.stringify(before) !== JSON.stringify(settings) };
}

function nameOf({ provider, account }: AccountOf): string {
  return `${provider}/${account}`;
}

function accountNamed(name: string): AccountOf {
  const [provider = '', account = defaultAccount] = name.split('/');
  return { provider, account };
}
