import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { User } from '#generated/prisma/admin/client.ts';
import { permissions } from '#contracts/permissions.ts';
import { isWellFormedApiKey } from '#platform/identity/api-key.ts';
import { hashToken } from '#platform/identity/token.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import type { SeenKey } from '../testing/answers.ts';
import { openEndedStream } from '../testing/ended-stream.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const fields = 'id name prefix lastFour scopes createdBy { id } expiresAt lastUsedAt revokedAt';
const create = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { ${fields} } } }`;
const revoke = `mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { ${fields} } } }`;
const list = `query ($first: Int, $after: String) {
  apiKeys(first: $first, after: $after) { edges { node { ${fields} } } pageInfo { hasNextPage endCursor } } }`;
const hourMs = 60 * 60 * 1_000;

describe('API keys', () => {
  let admin: AdminTests;
  let maker: User;
  before(async () => {
    admin = await startAdminTests();
    maker = await addUser(admin.services.db, 'ADMIN');
  });
  after(() => admin.stop());

  async function addKey(input: object = {}, by = maker): Promise<{ key: string; apiKey: SeenKey }> {
    const given = { name: 'Reports', scopes: ['orders:read'], ...input };
    const { data, errors } = await admin.send(viewerOf(by), create, { input: given });
    assert.equal(errors, undefined);
    const { key, apiKey } = data.createApiKey;
    assert.ok(key !== null);
    return { key, apiKey };
  }

  const resolve = (token: string) =>
    admin.fetch({ role: 'GATEWAY' }, '/sessions/resolve', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
  const statusOf = async (token: string) => (await resolve(token)).status;
  const viewer = ({ id, name, scopes }: SeenKey) =>
    ({ role: 'API_KEY', sub: maker.id, keyId: id, keyName: name, scopes }) as const;
  const readKeys = async () => (await admin.send(viewerOf(maker), list)).data.apiKeys;

  it('are shown once; the database keeps their hash alone', async () => {
    const { key, apiKey } = await addKey({ scopes: ['orders:write', 'orders:read', 'orders:read'] });
    assert.ok(isWellFormedApiKey(key));
    assert.deepEqual(apiKey, {
      id: apiKey.id,
      name: 'Reports',
      prefix: 'sbk_',
      lastFour: key.slice(-4),
      scopes: ['orders:read', 'orders:write'],
      createdBy: { id: maker.id },
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
    });
    const { rows } = await admin.services.pool.query<{ stored: string }>(
      'select to_jsonb(api_key)::text as stored from admin.api_key where id = $1',
      [apiKey.id],
    );
    assert.ok(rows[0]?.stored.includes(hashToken(key)));
    assert.ok(!rows[0]?.stored.includes(key));
    assert.ok(!JSON.stringify(await readKeys()).includes(key));
  });

  it('are made once for a clientId, and the secret is not shown again', async () => {
    const { apiKey } = await addKey({ clientId: 'one' });
    const input = { name: 'Reports', scopes: ['orders:read'], clientId: 'one' };
    const { data } = await admin.send(viewerOf(maker), create, { input });
    assert.deepEqual(data.createApiKey, { key: null, apiKey });
    const other = await admin.send(viewerOf(maker), create, { input: { ...input, name: 'Other' } });
    assert.equal(other.errors?.[0]?.extensions.code, 'CONFLICT');
  });

  it('come with their name and permissions when they are resolved', async () => {
    const expiresAt = new Date(Date.now() + hourMs).toISOString();
    for (const end of [null, expiresAt]) {
      const { key, apiKey } = await addKey({ expiresAt: end });
      assert.deepEqual(await (await resolve(key)).json(), {
        sid: apiKey.id,
        expiresAt: end,
        claims: {
          sub: maker.id,
          role: 'API_KEY',
          keyId: apiKey.id,
          keyName: 'Reports',
          scopes: ['orders:read'],
        },
      });
    }
  });

  it('refuse bad input with the field that is wrong', async () => {
    const good = { name: 'Reports', scopes: ['orders:read'] };
    for (const [wrong, field] of [
      [{ name: ' ' }, 'input.name'],
      [{ scopes: [] }, 'input.scopes'],
      [{ scopes: ['orders:read', 'root'] }, 'input.scopes.1'],
      [{ scopes: ['orders:write'] }, 'input.scopes'],
      [{ expiresAt: '2020-01-01T00:00:00Z' }, 'input.expiresAt'],
    ] as const) {
      const { errors } = await admin.send(viewerOf(maker), create, { input: { ...good, ...wrong } });
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      assert.equal(errors[0].extensions['field'], field);
    }
  });

  it('are for administrators: no agent and no key makes, lists or revokes them', async () => {
    const { apiKey } = await addKey();
    const agent = viewerOf(await addUser(admin.services.db, 'AGENT'));
    const key = { ...viewer(apiKey), scopes: Object.keys(permissions) };
    for (const caller of [agent, key]) {
      for (const [document, variables] of [
        [create, { input: { name: 'More', scopes: ['orders:read'] } }],
        [list, {}],
        [revoke, { id: apiKey.id }],
      ] as const) {
        const { errors } = await admin.send(caller, document, variables);
        assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
      }
    }
  });

  it('are listed page by page, newest first', async () => {
    const names = ['a', 'b', 'c'];
    for (const name of names) await addKey({ name });
    const seen: string[] = [];
    let after: string | null = null;
    while (seen.length < 3) {
      const { data } = await admin.send(viewerOf(maker), list, { first: 1, after });
      seen.push(...data.apiKeys.edges.map(({ node }) => node.name));
      after = data.apiKeys.pageInfo.endCursor;
    }
    assert.deepEqual(seen, names.toReversed());
  });

  it('are refused and announced to every gateway once they are revoked; once more changes nothing', async () => {
    const replica = await startAdminTests({ DATABASE_URL: admin.databaseUrl });
    const stream = await openEndedStream(replica);
    const { key, apiKey } = await addKey();
    assert.equal(await statusOf(key), 200);
    const { data } = await admin.send(viewerOf(maker), revoke, { id: apiKey.id });
    assert.ok(data.revokeApiKey.apiKey.revokedAt !== null);
    await eventually(() => stream.ended.includes(apiKey.id), 'the end of the key in the stream');
    assert.equal(await statusOf(key), 404);
    const again = await admin.send(viewerOf(maker), revoke, { id: apiKey.id });
    assert.equal(again.data.revokeApiKey.apiKey.revokedAt, data.revokeApiKey.apiKey.revokedAt);
    stream.close();
    await replica.stop();
  });

  it('are refused after their end', async () => {
    const { key, apiKey } = await addKey({ expiresAt: new Date(Date.now() + hourMs).toISOString() });
    await admin.services.db.apiKey.update({ where: { id: apiKey.id }, data: { expiresAt: new Date() } });
    assert.equal(await statusOf(key), 404);
  });

  it('end with the rights of their maker', async () => {
    for (const act of [
      'mutation ($id: ID!) { disableUser(input: { userId: $id }) { user { id } } }',
      'mutation ($id: ID!) { changeRole(input: { userId: $id, role: AGENT }) { user { id } } }',
    ]) {
      const leaver = await addUser(admin.services.db, 'ADMIN');
      const { key, apiKey } = await addKey({}, leaver);
      const stream = await openEndedStream(admin);
      assert.equal((await admin.send(viewerOf(maker), act, { id: leaver.id })).errors, undefined);
      await eventually(() => stream.ended.includes(apiKey.id), 'the end of the key in the stream');
      stream.close();
      assert.equal(await statusOf(key), 404);
      const seen = (await readKeys()).edges.find(({ node }) => node.id === apiKey.id);
      assert.ok(seen?.node.revokedAt);
    }
  });

  it('show when they were last used, to the minute', async () => {
    const { key, apiKey } = await addKey();
    const lastUse = async () =>
      (await readKeys()).edges.find(({ node }) => node.id === apiKey.id)?.node.lastUsedAt ?? null;
    await resolve(key);
    await eventually(async () => (await lastUse()) !== null, 'the use being noted');
    const noted = await lastUse();
    // Another process has not noted it yet, but the stored time is younger than a minute.
    const replica = await startAdminTests({ DATABASE_URL: admin.databaseUrl });
    await replica.fetch({ role: 'GATEWAY' }, '/sessions/resolve', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: key }),
    });
    await replica.stop();
    assert.equal(await lastUse(), noted);
  });

  it('are not people: me is null, and what they do is theirs in the audit log', async () => {
    const { apiKey } = await addKey({ scopes: ['dispatch:read', 'dispatch:write', 'audit:read'] });
    const who = `{ me { id } currentApiKey { id } }`;
    const { data } = await admin.send(viewer(apiKey), who);
    assert.deepEqual([data.me, data.currentApiKey], [null, { id: apiKey.id }]);
    assert.equal((await admin.send(viewerOf(maker), who)).data.currentApiKey, null);
    const weights = 'distance: 1, rating: 1, acceptance: 1, responseTime: 1, workload: 1';
    const change = `mutation { updateRankingWeights(input: { ${weights} }) { weights { setBy { id } } } }`;
    const changed = await admin.send(viewer(apiKey), change);
    assert.equal(changed.data.updateRankingWeights.weights.setBy, null);
    const entries = `query ($id: ID!) {
      auditEntries(filter: { actorId: $id }) { edges { node { action actor { id } apiKey { id } } } } }`;
    const log = await admin.send(viewer(apiKey), entries, { id: apiKey.id });
    assert.deepEqual(
      log.data.auditEntries.edges.map(({ node }) => node),
      [{ action: 'RANKING_WEIGHTS_SET', actor: null, apiKey: { id: apiKey.id } }],
    );
  });

  it('with accounts:write manage customers and vendors, but make, change and close no operator', async () => {
    const { apiKey } = await addKey({ scopes: ['accounts:read', 'accounts:write'] });
    const key = viewer(apiKey);
    const codeOf = async (document: string) =>
      (await admin.send(key, `mutation { ${document} { __typename } }`)).errors?.[0]?.extensions.code;
    const customer = await addUser(admin.services.db, 'CUSTOMER');
    const agent = await addUser(admin.services.db, 'AGENT');
    const newAccount = (role: string, email: string) =>
      `createUser(input: { name: "New", email: "${email}", password: "1234567890", role: ${role} })`;
    const change = (id: string, role: string) => `changeRole(input: { userId: "${id}", role: ${role} })`;
    assert.equal(await codeOf(newAccount('CUSTOMER', 'c@key.test')), undefined);
    assert.equal(await codeOf(`disableUser(input: { userId: "${customer.id}" })`), undefined);
    assert.equal(await codeOf(`enableUser(input: { userId: "${customer.id}" })`), undefined);
    for (const refused of [
      newAccount('ADMIN', 'a@key.test'),
      newAccount('AGENT', 'b@key.test'),
      change(customer.id, 'ADMIN'),
      change(agent.id, 'CUSTOMER'),
      `disableUser(input: { userId: "${agent.id}" })`,
      `disableUser(input: { userId: "${maker.id}" })`,
      `enableUser(input: { userId: "${agent.id}" })`,
    ]) {
      assert.equal(await codeOf(refused), 'FORBIDDEN', refused);
    }
  });

  it('see the details of people by reference only with accounts:read', async () => {
    const customer = await addUser(admin.services.db, 'CUSTOMER');
    const agent = await addUser(admin.services.db, 'AGENT');
    const document = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { name email } } }';
    const r = [customer, agent].map(({ id }) => ({ __typename: 'User', id }));
    const { apiKey } = await addKey();
    const { data } = await admin.send(viewer(apiKey), document, { r });
    assert.deepEqual(data._entities, [null, { name: agent.name, email: null }]);
    const reader = { ...viewer(apiKey), scopes: ['accounts:read'] };
    const all = await admin.send(reader, document, { r });
    assert.deepEqual(
      all.data._entities,
      [customer, agent].map(({ name, email }) => ({ name, email })),
    );
  });
});
