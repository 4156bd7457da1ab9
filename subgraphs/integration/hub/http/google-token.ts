import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { ProviderFailure } from './provider-failure.ts';
import type { ProviderHttp } from './provider-http.ts';

/** Where Google gives tokens. A provider that uses them has this host under a name of its own. */
export const googleTokenHost = 'https://oauth2.googleapis.com';
const tokenPath = '/token';

/** Google accepts an assertion for an hour at most. */
const lifetimeSeconds = 3600;

const keyFile = z.object({
  type: z.literal('service_account'),
  project_id: z.string().min(1),
  client_email: z.email(),
  private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
});

/** The part of a service account's key file that is used. */
export interface ServiceAccount {
  readonly projectId: string;
  readonly email: string;
  /** PKCS #8, as PEM. */
  readonly privateKey: string;
}

/** Why a text is not the key file of a service account, or null. */
export function serviceAccountProblem(text: string): string | null {
  return parseKeyFile(text).success ? null : 'must be the JSON key file of a service account, whole';
}

/** @param text a key file without a problem */
export function readServiceAccount(text: string): ServiceAccount {
  const {
    project_id: projectId,
    client_email: email,
    private_key: privateKey,
  } = keyFile.parse(parseKeyFile(text).data);
  return { projectId, email, privateKey };
}

function parseKeyFile(text: string): ReturnType<typeof keyFile.safeParse> {
  try {
    return keyFile.safeParse(JSON.parse(text));
  } catch {
    return keyFile.safeParse(null);
  }
}

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/**
 * Buys an access token with the key of a service account (RFC 7523): a signed assertion for a token of an hour.
 * @param http adds no credentials
 * @param request which host of the provider is Google's {@link googleTokenHost}, and what the token is for
 * @throws ProviderFailure
 */
export async function googleToken(
  http: ProviderHttp,
  account: ServiceAccount,
  { host, scope }: { readonly host: string; readonly scope: string },
): Promise<{ readonly accessToken: string; readonly expiresInSeconds: number }> {
  const assertion = await signAssertion(account, scope);
  try {
    const { access_token: accessToken, expires_in: expiresInSeconds } = await http.json(
      {
        method: 'POST',
        host,
        path: tokenPath,
        form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion },
      },
      tokenSchema,
    );
    return { accessToken, expiresInSeconds };
  } catch (error) {
    // An unknown account or a key that was deleted is `invalid_grant` with status 400, which no rule of a provider knows.
    if (error instanceof ProviderFailure && error.providerCode === '400') throw refusedKey('invalid_grant');
    throw error;
  }
}

async function signAssertion({ email, privateKey }: ServiceAccount, scope: string): Promise<string> {
  const key = readKey(privateKey);
  // Google's own keys are RSA; a stand-in's need not be.
  const alg = key.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256';
  return new SignJWT({ scope })
    .setProtectedHeader({ alg, typ: 'JWT' })
    .setIssuer(email)
    .setAudience(`${googleTokenHost}${tokenPath}`)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(key);
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw refusedKey(null);
  }
}

function refusedKey(providerCode: string | null): ProviderFailure {
  return new ProviderFailure('CREDENTIALS', 'Google does not accept the key of the service account.', {
    providerCode,
  });
}
