import type { ApiKey } from '#generated/prisma/admin/client.ts';
import { newApiKey } from '#platform/identity/api-key.ts';
import type { Known } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { NewKey } from './key-input.ts';

/** A key, with its secret where it was made just now. */
export interface CreatedKey {
  readonly apiKey: ApiKey;
  readonly key: string | null;
}

/** Makes an API key. Its secret is in the answer only. */
export async function createKey(
  tx: Tx,
  { scopes, ...fields }: NewKey,
  made: { readonly createdBy: string; readonly clientDigest: string },
): Promise<CreatedKey> {
  const { key, hash } = newApiKey();
  const apiKey = await tx.apiKey.create({
    data: {
      ...fields,
      scopes: [...new Set(scopes)].toSorted(),
      keyHash: hash,
      lastFour: key.slice(-4),
      ...made,
    },
  });
  const facts = { name: apiKey.name, scopes: apiKey.scopes.join(' ') };
  const subject = { type: 'API_KEY', id: apiKey.id } as const;
  await record(tx, { action: 'API_KEY_CREATED', actorId: made.createdBy, subject, facts });
  return { apiKey, key };
}

/** The key that an administrator has made with this `clientId`, if any; its secret is shown no more. */
export async function findByClientId(
  tx: Tx,
  createdBy: string,
  clientId: string | null,
): Promise<Known<CreatedKey> | null> {
  if (clientId === null) return null;
  const apiKey = await tx.apiKey.findUnique({ where: { createdBy_clientId: { createdBy, clientId } } });
  return apiKey && { result: { apiKey, key: null }, digest: apiKey.clientDigest };
}
