import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { OAuthSpec } from '../definition/auth.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRequest, SandboxRoute, SandboxTools } from './sandbox.ts';

/** The client that a sandbox of an OAuth provider accepts, and what it answers beside its tokens. */
interface OAuthSandbox {
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  readonly extra: Readonly<Record<string, string>>;
}

const clientSchema = z.object({ clientId: z.string(), clientSecret: z.string() });
const grantSchema = z.object({ redirectUri: z.string(), challenge: z.string().nullable() });
const accessSchema = z.object({ expiresAt: z.iso.datetime() });
const tokenRequest = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    code: z.string(),
    redirect_uri: z.string(),
    code_verifier: z.string().optional(),
  }),
  z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
]);

/**
 * The two routes of an OAuth 2 provider: an authorization page that agrees and redirects at once, and the token route. A refresh token is
 * good for one use: its successor comes with the answer (RFC 6749 sections 4.1 and 6, PKCE by RFC 7636).
 */
export function oauthRoutes(
  spec: OAuthSpec<never>,
  sandbox: { readonly credentials: unknown; readonly extra: Readonly<Record<string, string>> },
): Readonly<Record<string, SandboxRoute<unknown>>> {
  const known: OAuthSandbox = { client: clientSchema.parse(sandbox.credentials), extra: sandbox.extra };
  return {
    [`GET ${spec.authorize.host}:${spec.authorize.path}`]: ({ query }, { objects }) =>
      authorize(known, query, objects),
    [`POST ${spec.token.host}:${spec.token.path}`]: (request, { objects }) =>
      giveToken(spec, known, request, objects),
  };
}

/** Whether a request carries an access token that the token route has given and that has neither expired nor been revoked. */
export async function hasIssuedToken(
  request: SandboxRequest,
  { objects }: Pick<SandboxTools<unknown>, 'objects'>,
): Promise<boolean> {
  const token = /^\S+ (\S+)$/.exec(request.headers['authorization'] ?? '')?.[1];
  if (token === undefined) return false;
  const issued = await objects.get('oauth-access', token);
  return issued !== null && accessSchema.parse(issued.data).expiresAt > new Date().toISOString();
}

/** Takes all tokens back, as a person does who removes this product from their account at the provider. */
export async function revokeTokens(objects: SandboxObjects): Promise<void> {
  for (const kind of ['oauth-access', 'oauth-refresh']) {
    for (const { id } of await objects.list(kind, { limit: 10_000 })) await objects.remove(kind, id);
  }
}

async function authorize(
  { client }: OAuthSandbox,
  query: URLSearchParams,
  objects: SandboxObjects,
): Promise<SandboxAnswer> {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== client.clientId || !URL.canParse(redirectUri)) {
    return { status: 400, text: 'The client or the redirect URI is not known.' };
  }
  const code = randomBytes(16).toString('hex');
  await objects.put('oauth-code', {
    id: code,
    key: null,
    data: { redirectUri, challenge: query.get('code_challenge') },
  });
  const location = new URL(redirectUri);
  location.searchParams.set('code', code);
  location.searchParams.set('state', query.get('state') ?? '');
  return { status: 302, headers: { location: location.href } };
}

async function giveToken(
  spec: OAuthSpec<never>,
  { client, extra }: OAuthSandbox,
  request: SandboxRequest,
  objects: SandboxObjects,
): Promise<SandboxAnswer> {
  if (!provesClient(spec.token.client, client, request)) return refuse(401, 'invalid_client');
  const asked = tokenRequest.safeParse(request.body);
  if (!asked.success) return refuse(400, 'unsupported_grant_type');
  const isGranted =
    asked.data.grant_type === 'authorization_code'
      ? await usesCode(asked.data, objects)
      : await objects.remove('oauth-refresh', asked.data.refresh_token);
  if (!isGranted) return refuse(400, 'invalid_grant');
  const accessToken = randomBytes(24).toString('hex');
  const refreshToken = randomBytes(24).toString('hex');
  const expiresAt = new Date(Date.now() + spec.defaultLifetimeSeconds * 1000).toISOString();
  await objects.put('oauth-access', { id: accessToken, key: null, data: { expiresAt } });
  await objects.put('oauth-refresh', { id: refreshToken, key: null, data: {} });
  return {
    headers: { 'cache-control': 'no-store' },
    json: {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: spec.defaultLifetimeSeconds,
      scope: spec.scopes.join(' '),
      ...extra,
    },
  };
}

async function usesCode(
  {
    code,
    redirect_uri,
    code_verifier,
  }: { code: string; redirect_uri: string; code_verifier?: string | undefined },
  objects: SandboxObjects,
): Promise<boolean> {
  const kept = await objects.get('oauth-code', code);
  if (!kept || !(await objects.remove('oauth-code', code))) return false;
  const { redirectUri, challenge } = grantSchema.parse(kept.data);
  const proof = createHash('sha256')
    .update(code_verifier ?? '')
    .digest('base64url');
  return redirectUri === redirect_uri && (challenge === null || challenge === proof);
}

function provesClient(
  how: OAuthSpec<never>['token']['client'],
  { clientId, clientSecret }: OAuthSandbox['client'],
  { headers, body }: SandboxRequest,
): boolean {
  if (how === 'BASIC') {
    const pair = [clientId, clientSecret].map((part) => encodeURIComponent(part)).join(':');
    return headers['authorization'] === `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  const given = z.object({ client_id: z.string(), client_secret: z.string() }).safeParse(body);
  return given.success && given.data.client_id === clientId && given.data.client_secret === clientSecret;
}

function refuse(status: number, error: string): SandboxAnswer {
  return { status, json: { error, error_description: 'The sandbox refuses this.' } };
}
