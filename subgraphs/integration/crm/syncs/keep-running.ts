import type { Services } from '../../services.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { compareContract, plan, pullContract } from './sync-jobs.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Minutes between two readings: webhooks tell of most changes sooner, and a CRM without them is not asked as often for nothing. */
const withWebhookMs = 5 * minuteMs;
const withoutWebhookMs = 15 * minuteMs;

/** Plans the next reading, once for all processes. */
export async function planNextPull(services: Services, of: AccountOf): Promise<void> {
  const { settings, db } = services;
  const hasWebhook = settings.providers.find(({ id }) => id === of.provider)?.hasWebhook === true;
  const everyMs = hasWebhook ? withWebhookMs : withoutWebhookMs;
  const row = await db.crmSync.findUnique({
    where: { provider_account: { provider: of.provider, account: of.account } },
  });
  if (row?.state !== 'RUNNING') return;
  await db.$transaction((tx) => plan(tx, pullContract, of, { afterMs: 1, everyMs }));
}

/** Plans the comparison of the coming night. */
export async function planNextCompare(services: Services, of: AccountOf): Promise<void> {
  await services.db.$transaction((tx) => plan(tx, compareContract, of, { afterMs: 1, everyMs: dayMs }));
}

/** Plans readings and comparisons of all synchronizations that run. A plan that exists is kept. */
export async function keepRunning(services: Services): Promise<void> {
  const running = await services.db.crmSync.findMany({ where: { state: 'RUNNING' } });
  for (const { provider, account } of running) {
    await planNextPull(services, { provider, account });
    await planNextCompare(services, { provider, account });
  }
}
