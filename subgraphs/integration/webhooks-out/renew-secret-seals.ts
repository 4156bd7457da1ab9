import { boxOrNull } from '../hub/connections/sealed-box.ts';
import type { Services } from '../services.ts';
import { sealSecret, unsealSecret } from './secrets.ts';

/** Encrypts with the current key each secret that an earlier key encrypted, so that the earlier key can leave the configuration. */
export async function renewSecretSeals({ db, settings, log }: Services): Promise<void> {
  const { keyring } = settings;
  const isOld = { not: keyring.current.id };
  const rows = await db.webhookEndpoint.findMany({
    where: { OR: [{ keyId: isOld }, { previousKeyId: isOld }] },
  });
  for (const { id, keyId, nonce, ciphertext, ...former } of rows) {
    const previous = boxOrNull(former.previousKeyId, former.previousNonce, former.previousCiphertext);
    if (![keyId, previous?.keyId ?? keyId].every((name) => keyring.all.has(name))) {
      log.error(
        { endpointId: id },
        'the secret of a webhook endpoint is sealed with a key that is not configured',
      );
      continue;
    }
    const renew = (box: Parameters<typeof unsealSecret>[2]) =>
      sealSecret(keyring, id, unsealSecret(keyring, id, box));
    const box = previous && renew(previous);
    await db.webhookEndpoint.updateMany({
      where: { id, nonce },
      data: {
        ...renew({ keyId, nonce, ciphertext }),
        ...(box && {
          previousKeyId: box.keyId,
          previousNonce: box.nonce,
          previousCiphertext: box.ciphertext,
        }),
      },
    });
  }
}
