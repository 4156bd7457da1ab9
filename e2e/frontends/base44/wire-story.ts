import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createClient as createClient050 } from 'base44-0.5.0';
import { createClient as createClient078 } from 'base44-0.7.8';
import { createClient as createClient083 } from 'base44-0.8.3';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { CreateApiKeyDocument } from '#generated/operations/e2e.ts';
import { entitiesOf } from '../../../frontends/base44/base44-entities.js';
import { appId, draft, entity, refusal, row, rows, sdk, untyped } from './world.ts';
import type { World } from './world.ts';

/** What an app calls beside entities and accounts, older versions, and callers without the SDK. */
export function wireStory({ system, as, operator }: World): void {
  it('answers what a stock app sends when it starts', async () => {
    const app = sdk(system().origin);
    assert.deepEqual(await app.app.getPublicSettings(), {
      id: appId,
      public_settings: 'public_without_login',
    });
    await app.appLogs.logUserInApp('Home');
    assert.deepEqual(await app.appLogs.fetchLogs({}), []);
    assert.ok(await app.appLogs.getStats({}));
    const track = await fetch(`${system().origin}/api/apps/${appId}/analytics/track/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ events: [{ event_name: '__initialization_event__' }] }),
    });
    assert.equal(track.status, 204);
    const { baseURL } = app.aiGateway.connection();
    assert.equal((await fetch(`${baseURL}/chat/completions`, { method: 'POST' })).status, 501);
  });

  it('invokes functions by name and fetches them by path', async () => {
    const client = await operator();
    const counts = z.object({ status: z.number(), data: z.looseObject({ in_progress: z.number() }) });
    assert.equal(counts.parse(await client.functions.invoke('orderCounts', {})).status, 200);
    const { id } = row(await entity(client, 'Order').create(draft()));
    const ranking = z.object({ data: z.object({ ranked: z.array(z.object({ distance_km: z.number() })) }) });
    const ranked: unknown = await eventually(
      () => client.functions.invoke('vendor-ranking', { order_id: id }),
      'the ranking',
    );
    assert.ok(ranking.parse(ranked).data.ranked.length > 0);
    const fetched = await client.functions.fetch('/services');
    assert.ok(JSON.stringify(await fetched.json()).includes('plumbing'));
    const unknown: unknown = await client.functions.invoke('nothing', {}).catch((error: unknown) => error);
    assert.equal(
      z.object({ response: z.object({ status: z.number() }) }).parse(unknown).response.status,
      404,
    );
  });

  it('says clearly what there is no API for', async () => {
    const client = await operator();
    const core = (name: string, given: unknown) => untyped(client, 'integrations', 'Core', name)(given);
    const without = ['InvokeLLM', 'SendEmail', 'GenerateImage', 'ExtractDataFromUploadedFile'];
    for (const name of without) {
      assert.equal(await refusal(core(name, { prompt: 'x' })), '501 NOT_SUPPORTED', name);
    }
    assert.equal(await refusal(core('Unknown', {})), '404 NOT_FOUND');
    assert.equal(await refusal(untyped(client, 'integrations', 'Other', 'Do')({})), '501 NOT_SUPPORTED');
    assert.equal(await refusal(client.integrations.custom.call('crm', 'get:/x')), '501 NOT_SUPPORTED');
    assert.equal(await refusal(client.agents.getConversations()), '501 NOT_SUPPORTED');
    assert.equal(await refusal(client.agents.createConversation({ agent_name: 'a' })), '501 NOT_SUPPORTED');
    assert.equal(await refusal(client.connectors.connectAppUser('slack')), '501 NOT_SUPPORTED');
    assert.equal(await refusal(client.connectors.disconnectAppUser('slack')), '501 NOT_SUPPORTED');
    const actor = await fetch(`${system().origin}/api/apps/${appId}/actors/room/connection-token`, {
      method: 'POST',
    });
    assert.equal(actor.status, 404);
  });

  it('serves older versions of the SDK', async () => {
    const token = (await system().as('agent@demo.test')).session ?? '';
    for (const create of [createClient083, createClient078, createClient050]) {
      const client = create({ serverUrl: system().origin, appId, token });
      const call = (name: string, ...given: unknown[]) =>
        untyped(client, 'entities', 'Order', name)(...given);
      const made = row(await call('create', draft()));
      assert.equal(row(await call('update', made.id, { summary: 'Older' }))['summary'], 'Older');
      assert.equal(rows(await call('filter', { id: made.id })).length, 1);
      assert.equal(row(await client.auth.me())['email'], 'agent@demo.test');
      // They open a socket that nobody asked for, and keep it.
      if ('cleanup' in client) await untyped(client, 'cleanup')();
    }
  });

  it('serves the forms that are older than the SDK, by the shim', async () => {
    const { Order, User } = entitiesOf(await as('vendor4@demo.test'));
    assert.ok(Array.isArray(await Order.list('-created_date')));
    assert.equal(row(await User.me())['email'], 'vendor4@demo.test');
    assert.equal(row(await User.updateMyUserData({ description: 'By shim' }))['description'], 'By shim');
  });

  it('takes an API key instead of a session', async () => {
    const admin = await system().as('admin@demo.test');
    const input = { name: 'Reports', scopes: ['orders:read'] };
    const { createApiKey } = await admin.run(CreateApiKeyDocument, { input });
    const ask = (headers: Record<string, string>) =>
      fetch(`${system().origin}/api/apps/any/entities/Order?limit=1`, { headers });
    assert.equal((await ask({ api_key: createApiKey.key ?? '' })).status, 200);
    assert.equal((await ask({ api_key: 'wrong' })).status, 401);
  });

  it('does not use cookies, which pages of other sites could make a browser send', async () => {
    const { session = '' } = await system().as('agent@demo.test');
    const me = await fetch(`${system().origin}/api/apps/any/entities/User/me`, {
      headers: { cookie: `switchboard_session=${session}; session=${session}` },
    });
    assert.equal(me.status, 401);
  });

  it('lets pages of other origins send its headers and methods, and read its errors', async () => {
    const path = `${system().origin}/api/apps/any/entities/Order/1`;
    const origin = 'http://localhost:5173';
    const wanted =
      'authorization,content-type,x-app-id,x-origin-url,x-base44-anonymous-id,base44-functions-version,api_key';
    const preflight = await fetch(path, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': wanted },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT.*PATCH.*DELETE/);
    assert.equal(preflight.headers.get('access-control-allow-headers'), wanted);
    const answer = await fetch(path, { headers: { origin } });
    assert.equal(answer.headers.get('access-control-allow-origin'), origin);
    assert.match(
      answer.headers.get('access-control-expose-headers') ?? '',
      /x-correlation-id.*x-base44-connector-error/,
    );
  });

  it('has the paths of the split backend', async () => {
    const ask = async (email: string, method: string, path: string, body?: unknown) => {
      const { session = '' } = await system().as(email);
      const answer = await fetch(`${system().origin}/api/${path}`, {
        method,
        headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: JSON.stringify(await answer.json()) };
    };
    const vendor = 'vendor1@demo.test';
    for (const path of ['orders', 'notifications', 'invoices', 'referrals']) {
      const { status, body } = await ask(vendor, 'GET', `vendor/${path}`);
      assert.deepEqual([status, body[0]], [200, '['], path);
    }
    assert.match((await ask(vendor, 'GET', 'vendor/me')).body, /vendor1@demo\.test/);
    assert.match((await ask(vendor, 'PUT', 'vendor/profile', { radius_km: 21 })).body, /"radius_km":21/);
    assert.match((await ask(vendor, 'GET', 'vendor/dashboard')).body, /pending_offers/);
    const admin = 'admin@demo.test';
    const made = row(JSON.parse((await ask(admin, 'POST', 'admin/orders', draft())).body));
    const changed = await ask(admin, 'PATCH', `admin/orders/${made.id}`, { summary: 'By REST' });
    assert.match(changed.body, /By REST/);
    assert.equal((await ask(admin, 'GET', `admin/vendor-selection/${made.id}`)).status, 200);
    for (const path of ['conversations', 'vendors', 'users', 'analytics', 'api-configs']) {
      assert.equal((await ask(admin, 'GET', `admin/${path}`)).status, 200, path);
    }
    assert.equal((await ask(vendor, 'GET', 'admin/api-configs')).status, 403);
    assert.equal((await ask(admin, 'GET', 'admin/data-scraper')).status, 501);
    assert.equal((await ask(admin, 'GET', 'nowhere')).status, 404);
  });
}
