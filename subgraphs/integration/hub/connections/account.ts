import { z } from 'zod';
import { defaultAccount } from '#contracts/provider-account.ts';

export { defaultAccount };

/** What the sandbox of a provider is counted under. No account can be called so. */
export const sandboxAccount = '(sandbox)';

/** What an installation calls one of its accounts of a provider. */
export const accountSchema = z
  .string()
  .trim()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,39}$/,
    'must have 1 to 40 lower-case letters, digits, hyphens or underscores, and begin with a letter or digit',
  );

/** One account of a provider. */
export interface AccountOf {
  readonly provider: string;
  readonly account: string;
}

/**
 * Names what a box holds: it opens under no other name. The first accounts were sealed under the provider's name alone.
 */
export function sealedAs(
  { provider, account }: AccountOf,
  part: 'credentials' | 'tokens' | 'verifier',
): string {
  const name = account === defaultAccount ? provider : `${provider}/${account}`;
  return part === 'credentials' ? name : `${name}/${part}`;
}
