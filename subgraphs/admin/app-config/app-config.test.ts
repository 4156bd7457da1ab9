import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import { nobody, personOf } from '#platform/testing/viewers.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const fields = `platform minimumVersion isSupported storeUrl appId certificates features { name isOn } legalLinks { kind locale url } changedAt`;
const reading = `query ($platform: DevicePlatform!, $version: String) { appConfig(platform: $platform, version: $version) { ${fields} } }`;
const changing = `mutation ($input: UpdateAppConfigInput!) { updateAppConfig(input: $input) { appConfig { ${fields} } } }`;

const configSchema = z.object({
  minimumVersion: z.string(),
  isSupported: z.boolean(),
  storeUrl: z.string().nullable(),
  appId: z.string().nullable(),
  certificates: z.array(z.string()),
  features: z.array(z.object({ name: z.string(), isOn: z.boolean() })),
  legalLinks: z.array(z.object({ kind: z.string(), locale: z.string(), url: z.string() })),
  changedAt: z.string().nullable(),
});

describe('what apps ask for at their start', () => {
  let subgraph: TestSubgraph<Database, Settings>;
  let admin: Partial<Claims>;
  before(async () => {
    subgraph = await startTestSubgraph(definition);
    admin = viewerOf(await addUser(subgraph.services.db, 'ADMIN'));
  });
  after(() => subgraph.stop());

  const read = async (platform: string, version?: string) => {
    const answer = await subgraph.send(nobody, reading, { platform, version });
    assert.equal(answer.errors, undefined);
    return z.object({ appConfig: configSchema }).parse(answer.data).appConfig;
  };
  const change = (input: Record<string, unknown>, viewer = admin) =>
    subgraph.send(viewer, changing, { input: { platform: 'IOS', ...input } });

  it('works without anything set: every version does', async () => {
    assert.deepEqual(await read('WEB', '0.0.1'), {
      minimumVersion: '0',
      isSupported: true,
      storeUrl: null,
      appId: null,
      certificates: [],
      features: [],
      legalLinks: [],
      changedAt: null,
    });
  });

  it('says whether the version still works, for each system apart', async () => {
    await change({ minimumVersion: '2.10.0', storeUrl: 'https://example.org/app' });
    assert.equal((await read('IOS', '2.9.9')).isSupported, false);
    assert.equal((await read('IOS', '2.10')).isSupported, true);
    assert.equal((await read('IOS')).isSupported, true);
    assert.equal((await read('ANDROID', '1.0')).isSupported, true);
    assert.equal((await read('IOS', '2.9.9')).storeUrl, 'https://example.org/app');
  });

  it('keeps what a change leaves out, and puts lists in place of those before', async () => {
    const features = [
      { name: 'quotes', isOn: true },
      { name: 'calendar.v2', isOn: false },
    ];
    await change({ features });
    const legalLinks = [{ kind: 'PRIVACY', locale: 'de', url: 'https://example.org/privacy' }];
    await change({ legalLinks });
    const before = await read('IOS');
    assert.deepEqual(
      [before.features, before.legalLinks, before.minimumVersion],
      [features, legalLinks, '2.10.0'],
    );
    await change({ features: [], storeUrl: '' });
    const after = await read('IOS');
    assert.deepEqual([after.features, after.storeUrl, after.legalLinks.length], [[], null, 1]);
  });

  it('lets an app open the links of this installation, and others only a page', async () => {
    const certificate = Array.from({ length: 32 }, () => 'AB').join(':');
    await change({ appId: 'ABCDE12345.org.example.vendor' });
    await change({
      platform: 'ANDROID',
      appId: 'org.example.vendor',
      certificates: [certificate.toLowerCase()],
    });
    const get = async (path: string) => {
      const response = await subgraph.fetch(nobody, path);
      assert.equal(response.status, 200);
      return response;
    };
    const apple = await get('/.well-known/apple-app-site-association');
    assert.match(apple.headers.get('content-type') ?? '', /^application\/json/);
    const { applinks } = z
      .object({ applinks: z.object({ details: z.array(z.object({ appIDs: z.array(z.string()) })) }) })
      .parse(await apple.json());
    assert.deepEqual(applinks.details[0]?.appIDs, ['ABCDE12345.org.example.vendor']);
    const text = await (await get('/.well-known/assetlinks.json')).text();
    assert.ok(text.includes('"package_name":"org.example.vendor"') && text.includes(certificate));
    const page = await get('/app/orders/4711');
    assert.ok(!(await page.text()).includes('<script'));
    await change({ appId: '', storeUrl: 'https://example.org/store' });
    const none = await (await get('/.well-known/apple-app-site-association')).json();
    assert.deepEqual(none, { applinks: { details: [] } });
    assert.match(await (await get('/app/orders/4711')).text(), /https:\/\/example\.org\/store/);
  });

  it('is written down with who changed it', async () => {
    const entries = await subgraph.services.db.auditEntry.findMany({
      where: { action: 'APP_CONFIG_CHANGED' },
    });
    assert.ok(entries.length > 0 && entries.every(({ actorId }) => actorId === admin.sub));
  });

  it('refuses what apps could not read, and everybody but administrators', async () => {
    const field = async (input: Record<string, unknown>) =>
      (await change(input)).errors?.[0]?.extensions.field ?? null;
    assert.equal(await field({ minimumVersion: 'newest' }), 'input.minimumVersion');
    assert.equal(await field({ storeUrl: 'http://example.org' }), 'input.storeUrl');
    assert.equal(await field({ features: [{ name: 'has spaces', isOn: true }] }), 'input.features.0.name');
    const twice = [1, 2].map(() => ({ name: 'quotes', isOn: true }));
    assert.equal(await field({ features: twice }), 'input.features');
    assert.equal(await field({ appId: 'no dots' }), 'input.appId');
    assert.equal(await field({ certificates: ['AB:CD'] }), 'input.certificates.0');
    const link = { kind: 'TERMS', locale: 'en', url: 'javascript:alert(1)' };
    assert.equal(await field({ legalLinks: [link] }), 'input.legalLinks.0.url');
    const { errors } = await subgraph.send(nobody, reading, { platform: 'IOS', version: 'newest' });
    assert.equal(errors?.[0]?.extensions.field, 'version');
    const refused = await change({ minimumVersion: '1' }, personOf('AGENT'));
    assert.equal(refused.errors?.[0]?.extensions.code, 'FORBIDDEN');
  });
});
