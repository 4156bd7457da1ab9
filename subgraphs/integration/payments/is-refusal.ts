import type { ProviderFailure } from '../hub/http/provider-failure.ts';

/**
 * Whether a provider has said no for good. Credentials that it does not accept are no answer: an administrator mends them, and the job is
 * repeated.
 */
export function isRefusal({ kind, outcome }: ProviderFailure): boolean {
  return outcome === 'NONE' && (kind === 'REFUSED' || kind === 'GONE');
}
