import { createECDH, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A private key on P-256 that is the same in every process. @param hex 32 bytes below the order of the curve */
export function signingKeyOf(hex: string): KeyObject {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(hex, 'hex');
  const point = curve.getPublicKey();
  const encode = (bytes: Buffer) => bytes.toString('base64url');
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: encode(curve.getPrivateKey()),
      x: encode(point.subarray(1, 33)),
      y: encode(point.subarray(33, 65)),
    },
  });
}
