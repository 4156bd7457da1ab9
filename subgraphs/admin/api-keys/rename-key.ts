import type { ApiKey } from '#generated/prisma/admin/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../database.ts';

export interface Renaming {
  readonly apiKeyId: string;
  readonly name: string;
}

/** Gives a key another name. @throws NOT_FOUND */
export async function renameKey(tx: Tx, { apiKeyId, name }: Renaming, actorId: string): Promise<ApiKey> {
  const before = isId(apiKeyId) ? await tx.apiKey.findUnique({ where: { id: apiKeyId } }) : null;
  if (!before) throw notFound('API key');
  if (before.name === name) return before;
  const subject = { type: 'API_KEY', id: before.id } as const;
  const facts = { from: before.name, to: name };
  await record(tx, { action: 'API_KEY_RENAMED', actorId, subject, facts });
  return tx.apiKey.update({ where: { id: before.id }, data: { name } });
}
