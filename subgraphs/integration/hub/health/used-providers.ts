import type { Dependency } from '#platform/server/status.ts';
import { defaultAccount, sandboxAccount } from '../connections/account.ts';
import { providerPath } from '../definition/provider-path.ts';
import type { Health } from './health.ts';

/**
 * The providers that this process works with, for `/status`: each is down from five failures in a row on until a request succeeds.
 * Nobody is asked for it. A provider that is down degrades the process and never takes it out of service.
 */
export function usedProviders(health: Health): Readonly<Record<string, Dependency>> {
  const real = health.used().filter(({ account }) => account !== sandboxAccount);
  return Object.fromEntries(
    real.map(({ provider, account, isUp }) => [
      `provider:${providerPath(provider)}${account === defaultAccount ? '' : `/${account}`}`,
      { optional: () => (isUp ? Promise.resolve() : Promise.reject(new Error('It does not answer.'))) },
    ]),
  );
}
