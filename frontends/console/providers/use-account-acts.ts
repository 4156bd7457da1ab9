import {
  ProvidersAuthorizeDocument,
  ProvidersCheckDocument,
} from '#generated/documents/frontends/console/providers.ts';
import type { ProviderAccountFragment } from '#generated/documents/frontends/console/providers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { showToast } from '#packages/components/toasts.ts';
import { providerTexts } from './texts.ts';

interface AccountActs {
  /** Asks the provider now and shows what it answers. */
  readonly check: () => Promise<void>;
  /** Leads to the provider's page, on which the person agrees. */
  readonly authorize: () => Promise<void>;
  readonly isBusy: boolean;
}

/** What can be done with an account without a form. */
export function useAccountActs({
  provider,
  account,
  name,
}: Pick<ProviderAccountFragment, 'provider' | 'account' | 'name'>): AccountActs {
  const texts = useTexts(providerTexts);
  const checking = useAct(ProvidersCheckDocument);
  const authorizing = useAct(ProvidersAuthorizeDocument);
  return {
    isBusy: checking.isBusy || authorizing.isBusy,
    check: async () => {
      const { data, problem } = await checking.run({ input: { provider, account } });
      const refused = data ? data.checkProviderConnection.problem : problem;
      if (refused) showToast({ tone: 'bad', text: refused.message });
      else showToast({ tone: 'good', text: texts.works(name) });
    },
    authorize: async () => {
      const returnTo = window.location.pathname;
      const { data, problem } = await authorizing.run({ input: { provider, account, returnTo } });
      if (data) window.location.assign(data.beginProviderAuthorization.authorizeUrl);
      else showToast({ tone: 'bad', text: problem.message });
    },
  };
}
