import { z } from 'zod';
import type { ProviderConnection } from '#generated/prisma/integration/client.ts';
import type { Grant } from '../definition/auth.ts';
import type { Keyring } from './keyring.ts';
import { sealedAs } from './account.ts';
import { boxOrNull, unseal } from './sealed-box.ts';

/** The tokens of a connection that a person has authorized, as they are stored. */
export const tokensSchema = z.object({
  accessToken: z.string(),
  /** Null where the provider gives none: the access token's end is the connection's. */
  refreshToken: z.string().nullable(),
  extra: z.record(z.string(), z.string()),
});
export type Tokens = z.infer<typeof tokensSchema>;

type Row = Pick<
  ProviderConnection,
  'provider' | 'account' | 'keyId' | 'nonce' | 'ciphertext' | 'tokenKeyId' | 'tokenNonce' | 'tokenCiphertext'
>;

/** The saved credentials, not yet parsed by the provider's own schema. */
export function openCredentials(keyring: Keyring, row: Row): unknown {
  return JSON.parse(unseal(keyring, sealedAs(row, 'credentials'), row));
}

/** The tokens of a connection; null before it is authorized. */
export function openTokens(keyring: Keyring, row: Row): Tokens | null {
  const box = boxOrNull(row.tokenKeyId, row.tokenNonce, row.tokenCiphertext);
  return box && tokensSchema.parse(JSON.parse(unseal(keyring, sealedAs(row, 'tokens'), box)));
}

export function grantOf(tokens: Tokens): Grant {
  return { accessToken: tokens.accessToken, extra: tokens.extra };
}
