import { z } from 'zod';
import { permissions } from '#contracts/permissions.ts';
import { personOf } from '#platform/testing/viewers.ts';
import type { TestSystem } from '../system.ts';
import type { Caller } from './callers.ts';
import type { Secrets } from './secrets.ts';

const madeSchema = z.object({
  data: z.object({ createApiKey: z.object({ key: z.string(), apiKey: z.object({ id: z.string() }) }) }),
});

/** An API key for each permission; a permission to write comes with the one to read the same. */
export function newKeys(system: TestSystem, secrets: Secrets, admin: Caller): Promise<Caller[]> {
  return Promise.all(
    Object.keys(permissions).map((permission) => newKey(system, secrets, admin, permission)),
  );
}

async function newKey(
  system: TestSystem,
  secrets: Secrets,
  admin: Caller,
  permission: string,
): Promise<Caller> {
  const read = permission.replace(/:write$/, ':read');
  const scopes = [...new Set([permission, read])].filter((one) => one in permissions);
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...admin.headers },
    body: JSON.stringify({
      query: `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { id } } }`,
      variables: { input: { name: permission, scopes } },
    }),
  });
  const { key, apiKey } = madeSchema.parse(await response.json()).data.createApiKey;
  secrets.credential(key);
  return {
    name: `a key with ${permission}`,
    headers: { 'x-api-key': key },
    claims: personOf('API_KEY', { sub: admin.claims.sub ?? '', keyId: apiKey.id, scopes }),
  };
}
