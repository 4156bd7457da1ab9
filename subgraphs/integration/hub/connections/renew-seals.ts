import type { Services } from '../../services.ts';
import type { ProviderConnection } from '#generated/prisma/integration/client.ts';
import { sealedAs } from './account.ts';
import { boxOrNull, seal, unseal } from './sealed-box.ts';
import type { SealedBox } from './sealed-box.ts';

/** Which columns hold a box, and what it is sealed as. */
const parts = ['credentials', 'former', 'tokens'] as const;
type Part = (typeof parts)[number];

/**
 * Encrypts with the current key all that an earlier key encrypted. After this start the earlier key can leave the configuration.
 * Replicas may do it at the same time; each replaces only the box that it has decrypted.
 */
export async function renewSeals(services: Services): Promise<void> {
  const { db, settings } = services;
  const isOld = { not: settings.keyring.current.id };
  const rows = await db.providerConnection.findMany({
    where: { OR: [{ keyId: isOld }, { formerKeyId: isOld }, { tokenKeyId: isOld }] },
  });
  for (const row of rows) for (const part of parts) await renewSeal(services, row, part);
}

async function renewSeal(
  { db, settings, log }: Services,
  row: ProviderConnection,
  part: Part,
): Promise<void> {
  const { keyring } = settings;
  const { provider, account } = row;
  const old = boxOf(row, part);
  if (old === null || old.keyId === keyring.current.id) return;
  if (!keyring.all.has(old.keyId)) {
    log.error({ provider, account, keyId: old.keyId }, 'this is sealed with a key that is not configured');
    return;
  }
  const name = sealedAs(row, part === 'tokens' ? 'tokens' : 'credentials');
  const box = seal(keyring, name, unseal(keyring, name, old));
  await replace(db, { id: row.id, part, old, box });
  log.info({ provider, account, part, keyId: box.keyId }, 'sealed with the current key');
}

function boxOf(row: ProviderConnection, part: Part): SealedBox | null {
  switch (part) {
    case 'credentials':
      return { keyId: row.keyId, nonce: row.nonce, ciphertext: row.ciphertext };
    case 'former':
      return boxOrNull(row.formerKeyId, row.formerNonce, row.formerCiphertext);
    case 'tokens':
      return boxOrNull(row.tokenKeyId, row.tokenNonce, row.tokenCiphertext);
  }
}

async function replace(
  db: Services['db'],
  {
    id,
    part,
    old: { nonce },
    box,
  }: { readonly id: string; readonly part: Part; readonly old: SealedBox; readonly box: SealedBox },
): Promise<void> {
  const { providerConnection } = db;
  switch (part) {
    case 'credentials':
      await providerConnection.updateMany({ where: { id, nonce }, data: box });
      return;
    case 'former':
      await providerConnection.updateMany({
        where: { id, formerNonce: nonce },
        data: { formerKeyId: box.keyId, formerNonce: box.nonce, formerCiphertext: box.ciphertext },
      });
      return;
    case 'tokens':
      await providerConnection.updateMany({
        where: { id, tokenNonce: nonce },
        data: { tokenKeyId: box.keyId, tokenNonce: box.nonce, tokenCiphertext: box.ciphertext },
      });
  }
}
