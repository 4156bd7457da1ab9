import type { ApiKey } from '#generated/prisma/admin/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import { announceEnded } from '../endings/announce.ts';

/** Revokes one key; a revoked one stays as it is. @throws NOT_FOUND */
export async function revokeKey(tx: Tx, tell: Tell, apiKeyId: string, actorId: string): Promise<ApiKey> {
  const found = isId(apiKeyId) ? await tx.apiKey.findUnique({ where: { id: apiKeyId } }) : null;
  if (!found) throw notFound('API key');
  await revoke(tx, tell, { id: found.id }, actorId);
  return tx.apiKey.findUniqueOrThrow({ where: { id: found.id } });
}

/** Revokes the keys that an account has made: whoever knows their secrets has lost the right to use them. */
export function revokeKeysOf(tx: Tx, tell: Tell, createdBy: string, actorId: string): Promise<void> {
  return revoke(tx, tell, { createdBy }, actorId);
}

async function revoke(
  tx: Tx,
  tell: Tell,
  which: { readonly id: string } | { readonly createdBy: string },
  actorId: string,
): Promise<void> {
  const revoked = await tx.apiKey.updateManyAndReturn({
    where: { ...which, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { id: true, name: true },
  });
  for (const { id, name } of revoked) {
    const subject = { type: 'API_KEY', id } as const;
    await record(tx, { action: 'API_KEY_REVOKED', actorId, subject, facts: { name } });
  }
  announceEnded(
    tell,
    revoked.map(({ id }) => id),
  );
}
