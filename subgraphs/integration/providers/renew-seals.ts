import type { Services } from '../services.ts';
import { seal, unseal } from './sealed-box.ts';

/**
 * Encrypts with the current key all credentials that an earlier key encrypted. After this start the earlier key can leave
 * the configuration. Replicas may do it at the same time; each replaces only the row version that it has decrypted.
 */
export async function renewSeals({ db, settings, log }: Services): Promise<void> {
  const { keyring } = settings;
  const old = await db.providerConnection.findMany({ where: { keyId: { not: keyring.current.id } } });
  for (const { provider, keyId, nonce, ciphertext } of old) {
    if (!keyring.all.has(keyId)) {
      log.error({ provider, keyId }, 'these credentials are sealed with a key that is not configured');
      continue;
    }
    const box = seal(keyring, provider, unseal(keyring, provider, { keyId, nonce, ciphertext }));
    await db.providerConnection.updateMany({ where: { provider, nonce }, data: box });
    log.info({ provider, keyId: box.keyId }, 'credentials sealed with the current key');
  }
}
