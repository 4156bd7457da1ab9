import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ApiKeyPermissionsDocument,
  ApiKeysDocument,
  AuditEntriesDocument,
  CreateApiKeyDocument,
  CurrentApiKeyDocument,
  RenameApiKeyDocument,
  RevokeApiKeyDocument,
  UsersDocument,
} from '#generated/operations/e2e.ts';
import { permissions } from '#contracts/permissions.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startEdgeGateway, testKey } from '../gateway/testing/edge-gateway.ts';
import type { EdgeGateway } from '../gateway/testing/edge-gateway.ts';
import { startAdminTests } from '../subgraphs/admin/testing/admin-subgraph.ts';
import type { AdminTests } from '../subgraphs/admin/testing/admin-subgraph.ts';
import { addUser, password } from '../subgraphs/admin/testing/people.ts';
import { signIn, visitor } from './client.ts';
import type { Client } from './client.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';

describe('API keys through two gateways', () => {
  let subgraph: AdminTests;
  let gateways: readonly [EdgeGateway, EdgeGateway];
  let administrator: Client;
  before(async () => {
    subgraph = await startAdminTests({ GATEWAY_KEY: testKey });
    const environment = {
      SUBGRAPH_URL_ADMIN: subgraph.url,
      SESSIONS_URL: new URL('/sessions', subgraph.url).href,
    };
    gateways = [
      await startEdgeGateway(undefined, environment),
      await startEdgeGateway(undefined, environment),
    ];
    const { email } = await addUser(subgraph.services.db, 'ADMIN');
    administrator = visitor(gateways[0].url).with(await signIn(gateways[0].url, email, password));
  });
  after(async () => {
    for (const gateway of gateways) await gateway.close();
    await subgraph.stop();
  });

  async function addKey(...scopes: string[]) {
    const { createApiKey } = await administrator.run(CreateApiKeyDocument, {
      input: { name: 'Reports', scopes },
    });
    const { key, apiKey } = createApiKey;
    assert.ok(key);
    return { key, id: apiKey.id };
  }

  it('open what their permissions name, at either gateway', async () => {
    const { key, id } = await addKey('accounts:read');
    for (const { url } of gateways) {
      const program = visitor(url).withKey(key);
      assert.ok((await program.run(UsersDocument, {})).users.edges.length > 0);
      assert.equal((await program.refused(AuditEntriesDocument, {})).code, 'FORBIDDEN');
      assert.equal((await program.refused(ApiKeysDocument, {})).code, 'FORBIDDEN');
      const { currentApiKey } = await program.run(CurrentApiKeyDocument, {});
      assert.deepEqual([currentApiKey?.id, currentApiKey?.scopes], [id, ['accounts:read']]);
    }
  });

  it('that are revoked at one gateway are refused by the other, and their sockets there close', async () => {
    const { key, id } = await addKey('accounts:read');
    const program = visitor(gateways[1].url).withKey(key);
    await program.run(UsersDocument, {});
    const socket = await openSession(gateways[1].socketEndpoint, { 'x-api-key': key });
    const { revokeApiKey } = await administrator.run(RevokeApiKeyDocument, { input: { apiKeyId: id } });
    assert.ok(revokeApiKey.apiKey.revokedAt);
    assert.equal((await socket.closed()).code, 4401);
    assert.equal((await program.refused(UsersDocument, {})).code, 'UNAUTHENTICATED');
  });

  it('are listed with their use, and can be renamed', async () => {
    const { key, id } = await addKey('accounts:read');
    await visitor(gateways[0].url).withKey(key).run(CurrentApiKeyDocument, {});
    await administrator.run(RenameApiKeyDocument, { input: { apiKeyId: id, name: 'Weekly reports' } });
    const read = async () => {
      const { apiKeys } = await administrator.run(ApiKeysDocument, {});
      return apiKeys.edges.map(({ node }) => node).find((node) => node.id === id);
    };
    await eventually(async () => (await read())?.lastUsedAt != null, 'the use being noted');
    const seen = await read();
    assert.deepEqual([seen?.name, seen?.lastFour, seen?.revokedAt], ['Weekly reports', key.slice(-4), null]);
  });

  it('can have the permissions that are listed', async () => {
    const { apiKeyPermissions } = await administrator.run(ApiKeyPermissionsDocument, {});
    assert.deepEqual(
      apiKeyPermissions.map(({ name }) => name),
      Object.keys(permissions),
    );
  });
});
