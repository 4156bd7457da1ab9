import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import { recordAudit } from '#contracts/jobs.ts';
import { providers } from '../../providers/registry.ts';
import { admin, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { openProvider } from '../connections/open-provider.ts';
import { openTokens } from '../connections/opened-credentials.ts';
import type { Tokens } from '../connections/opened-credentials.ts';
import { providerOf } from '../connections/find-provider.ts';
import type { Sandboxes } from '../sandboxes/open-sandboxes.ts';
import { openStandIns } from '../sandboxes/testing/open-stand-ins.ts';
import { freshGrant } from './fresh-grant.ts';
import { refreshEnding } from './keep-fresh.ts';
import { sealedTokens } from './refresh-tokens.ts';

const save = `mutation ($input: SaveProviderConnectionInput!) {
  saveProviderConnection(input: $input) { connection { state authorizedAt } }
}`;
const begin = `mutation ($input: BeginProviderAuthorizationInput!) {
  beginProviderAuthorization(input: $input) { authorizeUrl }
}`;
const list = `{ providerConnections { provider state authorizedAt } }`;
const saveSchema = z.object({
  saveProviderConnection: z.object({ connection: z.object({ state: z.string(), authorizedAt: z.null() }) }),
});
const beginSchema = z.object({ beginProviderAuthorization: z.object({ authorizeUrl: z.url() }) });
const listSchema = z.object({
  providerConnections: z.array(
    z.object({ provider: z.string(), state: z.string(), authorizedAt: z.string().nullable() }),
  ),
});
const clientSchema = z.record(z.string(), z.string());
const of = { provider: 'HUBSPOT', account: 'default' };

describe('a provider that a person authorizes', () => {
  /** A sandbox with another client than the process's own stands for the real provider. */
  let real: Sandboxes;
  let integration: TestIntegration;
  let client: Readonly<Record<string, string>>;

  before(async () => {
    real = openStandIns(providers);
    const { credentials, baseUrls } = await real.connect('HUBSPOT');
    client = clientSchema.parse(credentials);
    integration = await startIntegration({
      HUBSPOT_API_URL: baseUrls['api'],
      HUBSPOT_AUTH_URL: baseUrls['auth'],
    });
  });
  after(async () => {
    await integration.stop();
    await real.stop();
  });
  beforeEach(async () => {
    await integration.services.db.providerConnection.deleteMany();
    await integration.services.db.oAuthState.deleteMany();
  });

  const state = async () => {
    const { providerConnections } = await integration.answer(admin, list, {}, listSchema);
    return providerConnections.find(({ provider }) => provider === 'HUBSPOT')?.state;
  };
  async function saveClient(): Promise<void> {
    const fields = Object.entries(client).map(([name, value]) => ({ name, value }));
    const { saveProviderConnection } = await integration.answer(
      admin,
      save,
      { input: { provider: 'HUBSPOT', fields } },
      saveSchema,
    );
    assert.equal(saveProviderConnection.connection.state, 'NEEDS_AUTHORIZATION');
  }
  async function beginAt(returnTo = '/console/providers'): Promise<URL> {
    const input = { provider: 'HUBSPOT', returnTo };
    const { beginProviderAuthorization } = await integration.answer(admin, begin, { input }, beginSchema);
    return new URL(beginProviderAuthorization.authorizeUrl);
  }
  /** The person agrees: the provider leads them back with a code. */
  async function agree(authorizeUrl: URL): Promise<URL> {
    const answer = await fetch(authorizeUrl, { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '');
  }
  async function comeBack({ pathname, search }: URL): Promise<Response> {
    const path = pathname.replace('/webhooks/integration', '/webhooks');
    return integration.fetch({}, `${path}${search}`, { method: 'GET', redirect: 'manual' });
  }
  async function connect(): Promise<void> {
    await saveClient();
    const answer = await comeBack(await agree(await beginAt()));
    assert.equal(answer.status, 303);
  }
  const row = () =>
    integration.services.db.providerConnection.findUniqueOrThrow({ where: { provider_account: of } });
  const held = async () => openTokens(integration.services.settings.keyring, await row());
  const keep = async (tokens: Tokens) => {
    const fresh = { tokens, endsAt: new Date(Date.now() + 3_600_000) };
    const data = sealedTokens(integration.services.settings.keyring, of, fresh);
    await integration.services.db.providerConnection.updateMany({ where: of, data });
  };
  const expire = () =>
    integration.services.db.providerConnection.updateMany({ where: of, data: { tokenEndsAt: new Date() } });
  const fresh = () =>
    freshGrant(integration.services, providerOf(integration.services, 'HUBSPOT'), 'default');

  it('is connected when the person comes back, and leads them to where they began', async () => {
    await saveClient();
    await assert.rejects(openProvider(integration.services, 'HUBSPOT'), /waits until an administrator/);
    const answer = await comeBack(await agree(await beginAt('/console/providers?tab=crm')));
    assert.equal(
      answer.headers.get('location'),
      `${integration.publicUrl}/console/providers?tab=crm&provider=HUBSPOT&account=default`,
    );
    assert.equal(await state(), 'CONNECTED');
    await (await openProvider(integration.services, 'HUBSPOT')).check();
    const { rows } = await integration.services.pool.query<{ payload: { data: unknown } }>(
      `select payload from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = task_id
       where identifier = 'admin.record-audit' order by job.id desc limit 1`,
    );
    const act = recordAudit.payload.parse(rows[0]?.payload.data);
    assert.deepEqual([act.action, act.actorId], ['PROVIDER_CONNECTED', admin.sub]);
  });

  it('accepts a way back once, only from the same provider and only within ten minutes', async () => {
    await saveClient();
    const back = await agree(await beginAt());
    assert.equal((await comeBack(new URL(back.href.replace('hubspot', 'pipedrive')))).status, 403);
    assert.equal((await comeBack(new URL(`${back.origin}${back.pathname}?code=x&state=forged`))).status, 403);
    assert.equal((await comeBack(back)).status, 303);
    assert.equal((await comeBack(back)).status, 403);
    const late = await agree(await beginAt());
    await integration.services.db.oAuthState.updateMany({ data: { expiresAt: new Date() } });
    assert.equal((await comeBack(late)).status, 403);
  });

  it('stays unconnected when the person or the provider refuses, and says so', async () => {
    await saveClient();
    const back = await agree(await beginAt());
    back.searchParams.delete('code');
    back.searchParams.set('error', 'access_denied');
    assert.match((await comeBack(back)).headers.get('location') ?? '', /problem=REFUSED$/);
    const failing = await agree(await beginAt());
    real.failNext('HUBSPOT', 1);
    assert.match((await comeBack(failing)).headers.get('location') ?? '', /problem=PROVIDER_FAILED$/);
    assert.equal(await state(), 'NEEDS_AUTHORIZATION');
  });

  it('leads nobody to another origin', async () => {
    await saveClient();
    for (const returnTo of ['https://evil.example/', '//evil.example/x', '/\\evil.example', 'javascript:1']) {
      const { errors } = await integration.send(admin, begin, { input: { provider: 'HUBSPOT', returnTo } });
      assert.equal(errors?.[0]?.extensions.field, 'input.returnTo', returnTo);
    }
    const { errors } = await integration.send(admin, begin, {
      input: { provider: 'TWILIO', returnTo: '/console' },
    });
    assert.equal(errors?.[0]?.extensions.field, 'input.provider');
  });

  it('replaces a token that ends once for all who ask at the same time', async () => {
    await connect();
    const before = await row();
    await expire();
    const grants = await Promise.all(Array.from({ length: 200 }, fresh));
    assert.equal(new Set(grants.map(({ accessToken }) => accessToken)).size, 1);
    assert.equal((await row()).tokenVersion, before.tokenVersion + 1);
    assert.equal((await held())?.accessToken, grants[0]?.accessToken);
  });

  it('keeps its state through an outage of the provider, and works again after it', async () => {
    await connect();
    await expire();
    real.failNext('HUBSPOT', 1);
    await assert.rejects(fresh(), /HubSpot/);
    assert.equal(await state(), 'CONNECTED');
    await fresh();
  });

  it('needs a new authorization only when the provider says that the grant is over', async () => {
    await connect();
    const former = await row();
    await fresh();
    await expire();
    await fresh();
    // A process that still had the tokens of before: its refresh token is used already.
    const { tokenKeyId, tokenNonce, tokenCiphertext } = former;
    await integration.services.db.providerConnection.updateMany({
      where: of,
      data: { tokenKeyId, tokenNonce, tokenCiphertext, tokenEndsAt: new Date() },
    });
    await assert.rejects(fresh(), /must authorize it again/);
    assert.equal(await state(), 'NEEDS_REAUTHORIZATION');
    await comeBack(await agree(await beginAt()));
    assert.equal(await state(), 'CONNECTED');
    await fresh();
  });

  it('replaces a token that the provider refuses before its end', async () => {
    await connect();
    const tokens = await held();
    assert.ok(tokens);
    await keep({ ...tokens, accessToken: 'taken back' });
    const before = await row();
    const hubSpot = await openProvider(integration.services, 'HUBSPOT');
    await Promise.all([hubSpot.check(), hubSpot.check()]);
    assert.equal((await row()).tokenVersion, before.tokenVersion + 1);
  });

  it('needs a new authorization when the person has taken it back at the provider', async () => {
    await connect();
    await keep({ accessToken: 'taken back', refreshToken: 'taken back', extra: {} });
    const hubSpot = await openProvider(integration.services, 'HUBSPOT');
    await assert.rejects(hubSpot.check(), /must authorize it again/);
    assert.equal(await state(), 'NEEDS_REAUTHORIZATION');
  });

  it('replaces tokens before they end, without being asked', async () => {
    await connect();
    const before = await row();
    await integration.services.db.providerConnection.updateMany({
      where: of,
      data: { tokenEndsAt: new Date(Date.now() + 5 * 60_000) },
    });
    await refreshEnding(integration.services);
    assert.equal((await row()).tokenVersion, before.tokenVersion + 1);
  });
});
