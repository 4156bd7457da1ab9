import type { PayoutFacts } from '#contracts/payments.ts';
import type { ProviderPayout } from '#generated/prisma/integration/client.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { openPlace } from './place.ts';
import { payoutFacts } from './report.ts';

/** Payouts of a page. */
const pageSize = 100;

interface PayoutStates {
  readonly pages: readonly (readonly PayoutFacts[])[];
  readonly problems: readonly {
    readonly provider: string;
    readonly account: string;
    readonly problem: string;
  }[];
}

/** What providers say of payouts. One that no provider was asked for, or that it does not know, is left out. */
export async function payoutStates(services: Services, payoutIds: readonly string[]): Promise<PayoutStates> {
  const asked = await services.db.providerPayout.findMany({ where: { payoutId: { in: [...payoutIds] } } });
  const facts: PayoutFacts[] = [];
  const problems = new Map<string, PayoutStates['problems'][number]>();
  for (const payout of asked) {
    const { provider, account } = payout;
    const name = `${provider}/${account}`;
    // An account that can't be read is not asked for each payout.
    if (problems.has(name)) continue;
    try {
      facts.push(...(await stateOf(services, payout)));
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      problems.set(name, { provider, account, problem: error.message });
    }
  }
  const pages = Array.from({ length: Math.ceil(facts.length / pageSize) }, (_page, index) =>
    facts.slice(index * pageSize, (index + 1) * pageSize),
  );
  return { pages, problems: [...problems.values()] };
}

async function stateOf(services: Services, payout: ProviderPayout): Promise<PayoutFacts[]> {
  const { payoutId, provider, account, sandbox } = payout;
  const place = { provider, account, sandbox };
  const state = await (await openPlace(services, place)).can('PAYOUTS').read(payoutId);
  return state ? [payoutFacts(place, payoutId, state)] : [];
}
