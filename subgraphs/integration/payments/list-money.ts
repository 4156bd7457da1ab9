import { setTimeout as sleep } from 'node:timers/promises';
import { listMoney, moneyListed } from '#contracts/payments.ts';
import { newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { MoneyPage } from '../hub/capabilities/payments.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { accountsWithMoney } from './accounts-with-money.ts';
import { payoutStates } from './payout-states.ts';
import { placeOf } from './place.ts';
import { disputeFacts, paymentFacts, refundFacts, report } from './report.ts';

/** How often a page is asked for, and how long a provider may let us wait in between. */
const tries = 5;
const longestPauseMs = 30_000;
/** Days that a page of a customer is remembered. */
const keptDays = 90;

type Listed = ReturnType<(typeof moneyListed)['payload']['parse']>;
type Page = Omit<Listed, 'runId' | 'page' | 'end'>;
type Problem = NonNullable<Listed['end']>['problems'][number];

/**
 * Reads what all accounts have, page by page. A page is handed on before the next one is read, so a run of any length needs little memory.
 * An account that can't be read is a problem of the run and holds up no other.
 */
export const listMoneyJob = defineJob(listMoney, async ({ runId, since, payoutIds }, services: Services) => {
  let page = 0;
  const hand = (facts: Page, end: Listed['end'] = null) => {
    page += 1;
    return report(services, [newJob(moneyListed, { runId, page, ...facts, end })]);
  };
  const { opened, problems: closed } = await accountsWithMoney(services);
  const problems: Problem[] = [...closed];
  const accounts: ReturnType<typeof placeOf>[] = [];
  for (const { open, takesPayments } of opened) {
    const place = placeOf(open);
    try {
      if (takesPayments) await readAccount(open, new Date(since), hand);
      accounts.push(place);
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      problems.push({ provider: place.provider, account: place.account, problem: error.message });
    }
  }
  const payouts = await payoutStates(services, payoutIds);
  for (const facts of payouts.pages) await hand({ ...nothing, payouts: [...facts] });
  await hand(nothing, { accounts, problems: [...problems, ...payouts.problems] });
  await services.db.$executeRaw`
    delete from payment_checkout where created_at < now() - make_interval(days => ${keptDays}::int)`;
});

const nothing: Page = { payments: [], refunds: [], disputes: [], payouts: [] };

async function readAccount(
  open: OpenProvider,
  since: Date,
  hand: (facts: Page) => Promise<void>,
): Promise<void> {
  const payments = open.can('PAYMENTS');
  const place = placeOf(open);
  let cursor: string | null = null;
  do {
    const asked: string | null = cursor;
    const found: MoneyPage = await patiently(() => payments.list({ since, cursor: asked }));
    await hand({
      payments: found.payments.map((one) => paymentFacts(place, one)),
      refunds: found.refunds.map((one) => refundFacts(place, one)),
      disputes: found.disputes.map((one) => disputeFacts(place, one)),
      payouts: [],
    });
    ({ cursor } = found);
    if (cursor !== null && cursor === asked) {
      throw new ProviderFailure('UNAVAILABLE', 'The provider names a page as the one that follows it.');
    }
  } while (cursor !== null);
}

/** Asks again after a failure that passes. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !(error instanceof ProviderFailure) || !error.isTemporary) throw error;
      await sleep(Math.min(error.retryAfterMs ?? 1_000, longestPauseMs));
    }
  }
}
