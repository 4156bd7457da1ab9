import type { ProviderFailure } from '../../hub/http/provider-failure.ts';

/** Whether another provider may be asked after a failure: only where nothing was sent and the message itself was not refused. */
export function mayAskAnother({ kind, outcome }: ProviderFailure): boolean {
  if (outcome === 'UNKNOWN') return false;
  switch (kind) {
    case 'CREDENTIALS':
    case 'SCOPE':
    case 'LIMITED':
    case 'UNAVAILABLE':
      return true;
    // A receiver who has stopped one sender has stopped this product.
    case 'GONE':
    case 'REFUSED':
    case 'CONFLICT':
      return false;
  }
}
