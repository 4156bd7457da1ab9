import { SignJWT, jwtVerify } from 'jose';
import { viewerOf } from './claims.ts';
import type { Viewer } from './viewer.ts';

const issuer = 'switchboard-gateway';
const audience = 'switchboard-subgraph';

/** Seconds that a token lives: long enough for one operation, too short to be worth stealing. */
export const tokenLifetimeSeconds = 60;

/** The secret that gateway and subgraphs share, ready for HS256 (RFC 7518, section 3.2: at least 256 bits). */
export function signingKey(secret: string): Uint8Array {
  const key = new TextEncoder().encode(secret);
  if (key.length < 32) throw new Error('GATEWAY_KEY must be at least 32 bytes long.');
  return key;
}

/**
 * Signs claims for the subgraphs (RFC 7519, HS256), valid for `tokenLifetimeSeconds`.
 * The claims are passed on as they are; the gateway does not look into them.
 */
export function signClaims(claims: Readonly<Record<string, unknown>>, key: Uint8Array): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${tokenLifetimeSeconds} s`)
    .sign(key);
}

/** The age at which a token is refused, whatever expiry it names, in seconds. Clocks of machines may differ by a minute. */
const oldestSeconds = 2 * tokenLifetimeSeconds;

/** The caller of a token. Throws when it is forged, expired, too old, meant for others or malformed. */
export async function verifyToken(token: string, key: Uint8Array): Promise<Viewer> {
  const { payload } = await jwtVerify(token, key, {
    issuer,
    audience,
    algorithms: ['HS256'],
    requiredClaims: ['exp'],
    maxTokenAge: oldestSeconds,
  });
  return viewerOf(payload);
}
