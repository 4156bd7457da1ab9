import { openSandbox, openSaved } from '../hub/connections/open-account.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import { sandboxesOf } from '../hub/sandboxes/sandboxes.ts';
import type { Services } from '../services.ts';

interface MoneyAccounts {
  readonly opened: readonly { readonly open: OpenProvider; readonly takesPayments: boolean }[];
  readonly problems: readonly {
    readonly provider: string;
    readonly account: string;
    readonly problem: string;
  }[];
}

/** Every account of a provider that takes payments or pays out, and the sandboxes where they can be used. */
export async function accountsWithMoney(services: Services): Promise<MoneyAccounts> {
  const { db, settings } = services;
  const able = settings.providers.filter(
    ({ capabilities }) => capabilities.includes('PAYMENTS') || capabilities.includes('PAYOUTS'),
  );
  const rows = await db.providerConnection.findMany({
    where: { provider: { in: able.map(({ id }) => id) } },
    orderBy: [{ savedAt: 'asc' }, { id: 'asc' }],
  });
  const opened: MoneyAccounts['opened'][number][] = [];
  const problems: MoneyAccounts['problems'][number][] = [];
  for (const provider of able) {
    const takesPayments = provider.capabilities.includes('PAYMENTS');
    for (const row of rows.filter((one) => one.provider === provider.id)) {
      try {
        opened.push({ open: openSaved(services, provider, row), takesPayments });
      } catch (error) {
        if (!(error instanceof ProviderFailure)) throw error;
        problems.push({ provider: provider.id, account: row.account, problem: error.message });
      }
    }
    if (settings.sandboxPages && sandboxesOf(services)) {
      opened.push({ open: await openSandbox(services, provider), takesPayments });
    }
  }
  return { opened, problems };
}
