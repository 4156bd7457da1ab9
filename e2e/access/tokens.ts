import { randomBytes, randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import WebSocket from 'ws';
import { signClaims, signingKey } from '#platform/identity/jwt.ts';
import type { SubgraphName } from '../../subgraphs/subgraphs.ts';
import type { Findings } from './entities.ts';
import type { RightsTable } from './rights-table.ts';
import type { WholeSystem } from './whole-system.ts';

/** What stands for an administrator and is signed right, but for one thing. */
const claims = { sub: randomUUID(), role: 'ADMIN', sid: randomUUID() };

/** Every kind of token that a subgraph must not believe, by what is wrong with it; undefined for none at all. */
async function badTokens(key: Uint8Array): Promise<ReadonlyMap<string, string | undefined>> {
  const token = (alg = 'HS256') =>
    new SignJWT(claims)
      .setProtectedHeader({ alg })
      .setIssuer('switchboard-gateway')
      .setAudience('switchboard-subgraph')
      .setIssuedAt()
      .setExpirationTime('60 s');
  const good = await token().sign(key);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const unsigned = (alg: string) =>
    `${Buffer.from(JSON.stringify({ alg })).toString('base64url')}.${payload}.`;
  const as = (role: string) => signClaims({ ...claims, role }, key);
  return new Map([
    ['no token', undefined],
    ['a word', 'token'],
    ['a session id', randomBytes(32).toString('base64url')],
    ['a token of another key', await token().sign(signingKey(randomBytes(32).toString('hex')))],
    ['a token with alg none', unsigned('none')],
    ['a token with alg NoNe', unsigned('NoNe')],
    ['a token without its signature', `${header}.${payload}.`],
    [
      'a token with changed claims',
      `${header}.${Buffer.from(JSON.stringify({ ...claims, role: 'AGENT' })).toString('base64url')}.${signature}`,
    ],
    ['a token of another algorithm', await token('HS384').sign(key)],
    [
      'an expired token',
      await token()
        .setExpirationTime(Math.floor(Date.now() / 1000) - 1)
        .sign(key),
    ],
    ['a token for another audience', await token().setAudience('somebody-else').sign(key)],
    ['a token of another issuer', await token().setIssuer('somebody-else').sign(key)],
    ['a token of an unknown role', await as('ROOT')],
    ['a token of the role __proto__', await as('__proto__')],
    ['a token of a vendor without a vendor', await as('VENDOR')],
  ]);
}

/** Knocks at every door of every subgraph with every bad token: HTTP, files and webhooks, sockets and their operations. */
export async function tryBadTokens(whole: WholeSystem, tables: readonly RightsTable[]): Promise<Findings> {
  const problems: string[] = [];
  let checked = 0;
  const expect = (isRight: boolean, sentence: string) => {
    checked += 1;
    if (!isRight) problems.push(sentence);
  };
  const tokens = await badTokens(whole.gatewayKey);
  for (const { name, rights } of tables) {
    for (const [what, token] of tokens) {
      const bearer = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const asked = await fetch(`${whole.originOf(name)}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      expect(asked.status === 401, `${name} answers ${asked.status} to ${what}`);
      for (const [route, rule] of Object.entries(rights.routes)) {
        // The secret in its address takes the place of a token.
        if (rule === 'BY_ITS_LINK' || rule === 'ANYBODY') continue;
        const status = await knock(whole, name, route, bearer);
        expect(status === 401, `${route} of ${name} answers ${status} to ${what}`);
      }
      expect(await isRefusedSocket(whole, name, bearer), `${name} opens a socket for ${what}`);
      expect(
        await isRefusedOperation(whole, name, bearer),
        `${name} runs an operation of the gateway's socket for ${what}`,
      );
    }
  }
  return { problems, checked };
}

async function knock(whole: WholeSystem, name: SubgraphName, route: string, bearer: object): Promise<number> {
  const [method = 'GET', path = '/'] = route.replace(':id', randomUUID()).split(' ');
  const own = path.startsWith('/webhooks/')
    ? Object.fromEntries(Object.values(bearer).map((value) => ['x-gateway-authorization', value]))
    : bearer;
  const response = await fetch(`${whole.originOf(name)}${path}`, { method, headers: { ...own } });
  await response.body?.cancel();
  return response.status;
}

function socketOf(whole: WholeSystem, name: SubgraphName, payload: Record<string, unknown>) {
  return createClient({
    url: `${whole.originOf(name).replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: payload,
    retryAttempts: 0,
  });
}

/** What ends an operation: nothing, an error or the close of its socket. */
function endOf(
  client: ReturnType<typeof createClient>,
  extensions: Record<string, unknown>,
): Promise<unknown> {
  return new Promise((resolve) => {
    client.subscribe(
      { query: '{ __typename }', extensions },
      { next: () => resolve('answered'), error: resolve, complete: () => resolve('complete') },
    );
  });
}

async function isRefusedSocket(whole: WholeSystem, name: SubgraphName, bearer: object): Promise<boolean> {
  const client = socketOf(whole, name, { ...bearer });
  const end = await endOf(client, {});
  await client.dispose();
  return typeof end === 'object' && end !== null && 'code' in end && [4401, 4403].includes(Number(end.code));
}

async function isRefusedOperation(whole: WholeSystem, name: SubgraphName, bearer: object): Promise<boolean> {
  const authorization = `Bearer ${await signClaims({ role: 'GATEWAY' }, whole.gatewayKey)}`;
  const client = socketOf(whole, name, { authorization });
  const end = await endOf(client, { ...bearer });
  await client.dispose();
  return JSON.stringify(end).includes('"UNAUTHENTICATED"');
}
