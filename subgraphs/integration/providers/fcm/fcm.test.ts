import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { openProvider } from '../../hub/connections/open-provider.ts';
import type { Push } from '../../hub/capabilities/push.ts';
import { admin, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const token = `device:${'a'.repeat(140)}`;

describe('Firebase Cloud Messaging', () => {
  let integration: TestIntegration;
  let push: Push;
  before(async () => {
    integration = await startIntegration();
    push = (await openProvider(integration.services, 'FCM')).can('PUSH');
  });
  after(() => integration.stop());

  const send = (to: string) =>
    push.send({
      token: to,
      title: 'New order',
      body: 'Plumbing in Berlin',
      data: { orderId: '1' },
      collapseKey: `offer ${'1'.repeat(80)}`,
      ttlSeconds: 90,
    });
  const act = (name: string) => integration.sandboxes.act('FCM', name, token, null);

  it('says that a device is gone when it has no app or belongs to another project, until it has the app again', async () => {
    assert.match((await send(token)).providerMessageId, /^projects\/.+\/messages\/.+/);
    await act('uninstall');
    await assert.rejects(send(token), { kind: 'GONE', providerCode: 'UNREGISTERED', outcome: 'NONE' });
    await act('moveAway');
    await assert.rejects(send(token), { kind: 'GONE', providerCode: 'SENDER_ID_MISMATCH' });
    await act('install');
    await send(token);
  });

  it('does not say so of a message that is wrong: a device must not be forgotten for it', async () => {
    await assert.rejects(send('not a token'), { kind: 'REFUSED', providerCode: 'INVALID_ARGUMENT' });
  });
});

describe('a key file of Google', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const email = 'push@shop.iam.gserviceaccount.com';
  const scope = 'https://www.googleapis.com/auth/firebase.messaging';
  /** What Google was asked for. */
  const asked: unknown[] = [];
  let google: Server;
  let integration: TestIntegration;
  before(async () => {
    google = createServer((request, response) => {
      answer(request).then(
        ([status, body]) =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
        () => response.destroy(),
      );
    });
    await new Promise<void>((resolve) => google.listen(0, '127.0.0.1', resolve));
    const address = google.address();
    assert.ok(typeof address === 'object' && address !== null);
    const url = `http://127.0.0.1:${address.port}`;
    integration = await startIntegration({ FCM_API_URL: url, FCM_OAUTH_URL: url });
  });
  after(async () => {
    await integration.stop();
    google.closeAllConnections();
    google.close();
  });

  async function answer(request: IncomingMessage): Promise<readonly [number, object]> {
    const body = (await buffer(request)).toString('utf8');
    if (request.url === '/token') {
      const assertion = new URLSearchParams(body).get('assertion') ?? '';
      const verified = await jwtVerify(assertion, publicKey, {
        algorithms: ['RS256'],
        issuer: email,
        audience: 'https://oauth2.googleapis.com/token',
      }).catch(() => null);
      if (verified === null) return [400, { error: 'invalid_grant' }];
      asked.push(verified.payload['scope']);
      return [200, { access_token: 'bought', expires_in: 3599, token_type: 'Bearer' }];
    }
    if (request.headers.authorization !== 'Bearer bought') return [401, {}];
    const { validateOnly } = z.object({ validateOnly: z.boolean() }).parse(JSON.parse(body));
    asked.push({ path: request.url, validateOnly });
    return [200, { name: 'projects/shop/messages/fake_message_id' }];
  }

  async function save(key: string): Promise<string | undefined> {
    const file = { type: 'service_account', project_id: 'shop', client_email: email, private_key: key };
    const fields = [{ name: 'serviceAccount', value: JSON.stringify(file, null, 2) }];
    const { errors } = await integration.send(
      admin,
      `mutation ($input: SaveProviderConnectionInput!) {
        saveProviderConnection(input: $input) { connection { state } }
      }`,
      { input: { provider: 'FCM', fields } },
    );
    return errors?.[0]?.message;
  }

  it('buys a token and asks whether it may send, without a message to anybody', async () => {
    assert.equal(await save(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()), undefined);
    assert.deepEqual(asked, [scope, { path: '/v1/projects/shop/messages:send', validateOnly: true }]);
  });

  it('is refused when Google does not know its key, and when it is no key file', async () => {
    const unknown = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const refused = await save(unknown.export({ type: 'pkcs8', format: 'pem' }).toString());
    assert.match(refused ?? '', /Google does not accept the key of the service account/);
    assert.match((await save('no key')) ?? '', /must be the JSON key file of a service account, whole/i);
  });
});
