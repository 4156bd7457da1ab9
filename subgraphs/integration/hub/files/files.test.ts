import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { admin, agent, guest, startIntegration, vendor } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { openProvider } from '../connections/open-provider.ts';
import { fileUrl } from './file-link.ts';
import type { LinkedFile } from './file-link.ts';

const providerFile = `query ($provider: ID!, $file: String!, $account: String) {
  providerFile(provider: $provider, file: $file, account: $account) { url }
}`;
const save = `mutation ($input: SaveProviderConnectionInput!) { saveProviderConnection(input: $input) { connection { state } } }`;

const fileSchema = z.object({ providerFile: z.object({ url: z.string() }) });

/** The path of a link at the subgraph; the gateway has the subgraph's name in it. */
const pathOf = (url: string) => new URL(url).pathname.replace('/files/integration/', '/files/');

async function linkTo(integration: TestIntegration, provider: string, file: string): Promise<string> {
  return pathOf(await urlOf(integration, provider, file));
}

async function urlOf(integration: TestIntegration, provider: string, file: string): Promise<string> {
  const answer = await integration.answer(agent, providerFile, { provider, file }, fileSchema);
  return answer.providerFile.url;
}

describe('files of providers', () => {
  let integration: TestIntegration;
  let recording: string;

  before(async () => {
    integration = await startIntegration();
    await integration.sandboxes.act('CALLRAIL', 'ring', '+4930111111', null);
    await integration.sandboxes.act('CALLRAIL', 'miss', '+4930222222', null);
    recording = await linkTo(integration, 'CALLRAIL', await callOf('+4930111111'));
  });
  after(() => integration.stop());

  async function callOf(from: string): Promise<string> {
    const provider = await openProvider(integration.services, 'CALLRAIL');
    const { calls } = await provider.can('CALL_TRACKING').calls({ since: new Date(0), cursor: null });
    return calls.find((call) => call.customer === from)?.id ?? '';
  }

  const get = (path: string, headers: Record<string, string> = {}, viewer: Partial<Claims> = agent) =>
    integration.fetch(viewer, path, { headers });

  it('come whole, with a type that no browser guesses, and are not kept on a shared computer', async () => {
    const response = await get(recording);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'audio/wav');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('cache-control'), 'private, no-store');
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.equal(bytes.subarray(0, 4).toString(), 'RIFF');
    assert.equal(bytes.byteLength, Number(response.headers.get('content-length')));
  });

  it('come in the ranges that a player asks for', async () => {
    const whole = Buffer.from(await (await get(recording)).arrayBuffer());
    const part = await get(recording, { range: 'bytes=100-199' });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('content-range'), `bytes 100-199/${whole.byteLength}`);
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), whole.subarray(100, 200));
    assert.equal((await get(recording, { range: `bytes=${whole.byteLength}-` })).status, 416);
  });

  it('are voices and images too', async () => {
    const sample = await get(await linkTo(integration, 'ELEVENLABS', 'sandbox-anna'));
    assert.deepEqual([sample.status, sample.headers.get('content-type')], [200, 'audio/wav']);
    await sample.body?.cancel();
    const logo = await get(await linkTo(integration, 'YEXT', 'sandbox-1'));
    assert.deepEqual([logo.status, logo.headers.get('content-type')], [200, 'image/png']);
    assert.match(Buffer.from(await logo.arrayBuffer()).toString('latin1'), /^.PNG/);
  });

  it('are kept while they are small images: shown again without the provider, and not sent again', async () => {
    const path = await linkTo(integration, 'YEXT', 'sandbox-1');
    const first = await get(path);
    await first.body?.cancel();
    integration.sandboxes.failNext('YEXT', 1);
    const again = await get(path, { 'if-none-match': first.headers.get('etag') ?? '' });
    assert.equal(again.status, 304);
    assert.equal((await get(path)).status, 200);
    integration.sandboxes.failNext('YEXT', 0);
  });

  it('are for those alone whose rights the link names', async () => {
    for (const [viewer, status] of [
      [admin, 200],
      [agent, 200],
      [vendor, 404],
      [guest, 404],
      [{}, 401],
    ] as const) {
      const response = await get(recording, {}, viewer);
      await response.body?.cancel();
      assert.equal(response.status, status, JSON.stringify(viewer));
    }
    const linked: LinkedFile = {
      provider: 'YEXT',
      account: 'default',
      file: 'sandbox-1',
      permission: 'providers:read',
      vendorId: vendor.vendorId ?? null,
    };
    const own = pathOf(fileUrl(integration.services.settings, linked));
    assert.equal((await get(own, {}, vendor)).status, 200);
    assert.equal(
      (await get(own, {}, { ...vendor, vendorId: '00000000-0000-7000-8000-000000000102' })).status,
      404,
    );
  });

  it('have links that say nothing and that nobody can make or change', async () => {
    const url = await urlOf(integration, 'YEXT', 'sandbox-1');
    assert.ok(url.startsWith(`${integration.publicUrl}/files/integration/`));
    const token = url.slice(url.lastIndexOf('/') + 1);
    assert.doesNotMatch(Buffer.from(token, 'base64url').toString('latin1'), /YEXT|sandbox/i);
    for (let at = 0; at < token.length; at += 7) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      assert.equal((await get(`/files/${changed}`)).status, 404);
    }
    for (const wrong of ['x', token.slice(1), `${token}AA`, `${token}/x`]) {
      assert.equal((await get(`/files/${wrong}`)).status, 404);
    }
  });

  it('that do not exist are 404', async () => {
    const missed = await linkTo(integration, 'CALLRAIL', await callOf('+4930222222'));
    assert.equal((await get(missed)).status, 404);
    assert.equal((await get(await linkTo(integration, 'CALLRAIL', '../../a'))).status, 404);
    assert.equal((await get(await linkTo(integration, 'ELEVENLABS', 'nobody'))).status, 404);
  });

  it('are asked for by operators, with a provider that has files', async () => {
    for (const [variables, field] of [
      [{ provider: 'NOBODY', file: '1' }, 'provider'],
      [{ provider: 'TWILIO', file: '1' }, 'provider'],
      [{ provider: 'YEXT', file: ' ' }, 'file'],
      [{ provider: 'YEXT', file: '..' }, 'file'],
      [{ provider: 'YEXT', file: 'x'.repeat(201) }, 'file'],
      [{ provider: 'YEXT', file: '1', account: 'Not this' }, 'account'],
    ] as const) {
      const [error] = (await integration.send(agent, providerFile, variables)).errors ?? [];
      assert.deepEqual([error?.extensions.code, error?.extensions.field], ['BAD_USER_INPUT', field]);
    }
    const refused = await integration.send(vendor, providerFile, { provider: 'YEXT', file: '1' });
    assert.equal(refused.errors?.[0]?.extensions.code, 'FORBIDDEN');
  });
});

describe('a provider that leads astray', () => {
  let integration: TestIntegration;
  /** The credentials of every request for a file itself. */
  const shown: (string | undefined)[] = [];
  /** Where the provider says that a recording is, by call. */
  const places: Record<string, string> = {};
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://provider');
    const [, call] = /\/calls\/(\w+)\/recording\.json$/.exec(pathname) ?? [];
    if (call !== undefined) return void response.end(JSON.stringify({ url: places[call] }));
    if (!pathname.startsWith('/own/')) return void response.end('{"id":"ACC000000000"}');
    shown.push(request.headers.authorization);
    if (pathname === '/own/redirect') {
      return void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
    }
    if (pathname === '/own/circle') return void response.writeHead(302, { location: '/own/circle' }).end();
    const type = pathname === '/own/page' ? 'text/html' : 'binary/octet-stream';
    response.writeHead(200, { 'content-type': type, 'set-cookie': 'a=b', etag: '"1"' }).end('sound');
  });

  before(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(places, {
      good: `${origin}/own/sound`,
      page: `${origin}/own/page`,
      redirect: `${origin}/own/redirect`,
      circle: `${origin}/own/circle`,
      metadata: 'http://169.254.169.254/latest/meta-data/',
      private: 'https://10.0.0.1/recording.mp3',
      local: 'https://localhost/recording.mp3',
      otherPort: 'http://127.0.0.1:1/recording.mp3',
      file: 'file:///etc/passwd',
      nonsense: 'nonsense',
    });
    integration = await startIntegration({ CALLRAIL_API_URL: origin });
    const fields = Object.entries({ apiKey: '0123456789abcdef0123', accountId: 'ACC000000000' });
    const input = { provider: 'CALLRAIL', fields: fields.map(([name, value]) => ({ name, value })) };
    assert.equal((await integration.send(admin, save, { input })).errors, undefined);
  });
  after(async () => {
    await integration.stop();
    server.closeAllConnections();
    server.close();
  });

  const get = async (call: string) => integration.fetch(agent, await linkTo(integration, 'CALLRAIL', call));

  it('does not receive the credentials at the address of a file, and its headers do not pass', async () => {
    const response = await get('good');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'audio/mpeg');
    assert.equal(response.headers.get('set-cookie'), null);
    assert.equal(await response.text(), 'sound');
    assert.deepEqual(shown, [undefined]);
  });

  it('gets no page shown', async () => {
    const response = await get('page');
    assert.equal(response.status, 502);
    assert.doesNotMatch(await response.text(), /sound/);
  });

  it('leads nobody into a private network, neither at once nor by a redirect, and no address is shown', async () => {
    for (const call of [
      'redirect',
      'circle',
      'metadata',
      'private',
      'local',
      'otherPort',
      'file',
      'nonsense',
    ]) {
      const response = await get(call);
      assert.equal(response.status, 502, call);
      assert.doesNotMatch(await response.text(), /https?:|169\.254|127\.0|localhost|passwd/, call);
    }
  });
});
