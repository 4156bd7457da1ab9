import type { Provider } from '../definition/define-provider.ts';
import { ProviderFailure } from '../http/provider-failure.ts';

/** Why an account can't be used, in a sentence that an administrator can act on. @param state null where nothing is saved */
export function unusable({ name }: Pick<Provider, 'name'>, state: string | null): ProviderFailure {
  switch (state) {
    case null:
      return new ProviderFailure('UNAVAILABLE', `${name} is not connected. An administrator can connect it.`);
    case 'NEEDS_REAUTHORIZATION':
      return new ProviderFailure(
        'CREDENTIALS',
        `${name} accepts the authorization no more. An administrator must authorize it again.`,
      );
    default:
      return new ProviderFailure('CREDENTIALS', `${name} waits until an administrator has authorized it.`);
  }
}
