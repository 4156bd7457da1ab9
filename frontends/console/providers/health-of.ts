import type {
  ProviderAccountFragment,
  ProviderHealthFactsFragment,
} from '#generated/documents/frontends/console/providers.ts';

/** How the account that is used now has answered: the saved one, or the sandbox that stands for it. */
export function healthOf(
  all: readonly ProviderHealthFactsFragment[],
  { provider, account, savedAt }: Pick<ProviderAccountFragment, 'provider' | 'account' | 'savedAt'>,
): ProviderHealthFactsFragment | undefined {
  return all.find((health) => {
    if (health.provider !== provider) return false;
    return savedAt === null ? health.sandbox : !health.sandbox && health.account === account;
  });
}
