import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { pino } from 'pino';
import { z } from 'zod';
import {
  admin,
  agent,
  credentialsKey,
  guest,
  startIntegration,
  vendor,
} from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { readKeyring } from '../hub/connections/keyring.ts';
import { openConnection } from './open-connection.ts';
import { renewSeals } from '../hub/connections/renew-seals.ts';
import { createSandboxRecord } from './sandbox.ts';
import { startTwilioSandbox } from './twilio/sandbox.ts';
import { startOpenAiSandbox } from './openai/sandbox.ts';

const connection = `provider name state savedAt savedBy { id } fields { name secret value lastFour }`;
const query = `{ providerConnections { ${connection} } }`;
const save = `mutation ($input: SaveProviderConnectionInput!) {
  saveProviderConnection(input: $input) { connection { ${connection} } }
}`;
const remove = `mutation ($input: RemoveProviderConnectionInput!) {
  removeProviderConnection(input: $input) { connection { ${connection} } }
}`;

const connectionSchema = z.strictObject({
  provider: z.string(),
  name: z.string(),
  state: z.string(),
  savedAt: z.iso.datetime().nullable(),
  savedBy: z.object({ id: z.string() }).nullable(),
  fields: z.array(
    z.strictObject({
      name: z.string(),
      secret: z.boolean(),
      value: z.string().nullable(),
      lastFour: z.string().nullable(),
    }),
  ),
});
const payloadSchema = z.object({ connection: connectionSchema });
const listSchema = z.object({ providerConnections: z.array(connectionSchema) });
const saveSchema = z.object({ saveProviderConnection: payloadSchema });
const removeSchema = z.object({ removeProviderConnection: payloadSchema });

describe('provider connections', () => {
  /** Sandboxes with other credentials than the process's own stand for the real providers. */
  const keyring = readKeyring(randomBytes(32).toString('base64'), '');
  let integration: TestIntegration;
  let realTwilio: Awaited<ReturnType<typeof startTwilioSandbox>>;
  let realOpenAi: Awaited<ReturnType<typeof startOpenAiSandbox>>;

  before(async () => {
    const record = createSandboxRecord();
    realTwilio = await startTwilioSandbox({ keyring, record, log: pino({ enabled: false }) });
    realOpenAi = await startOpenAiSandbox({ keyring, record });
    integration = await startIntegration({ TWILIO_API_URL: realTwilio.url });
  });
  after(async () => {
    await integration.stop();
    await Promise.all([realTwilio.stop(), realOpenAi.stop()]);
  });
  beforeEach(() => integration.services.db.providerConnection.deleteMany());

  const list = async () => (await integration.answer(admin, query, {}, listSchema)).providerConnections;
  const saveAs = async (input: Record<string, unknown>) =>
    (await integration.answer(admin, save, { input }, saveSchema)).saveProviderConnection.connection;
  const saved = () => integration.services.db.providerConnection.count();

  it('shows every provider and its sandbox before anything is saved', async () => {
    const nothing = { savedAt: null, savedBy: null, fields: [], state: 'SANDBOX' };
    assert.deepEqual(await list(), [
      { provider: 'TWILIO', name: 'Twilio', ...nothing },
      { provider: 'OPENAI', name: 'OpenAI', ...nothing },
    ]);
  });

  it('saves what the provider accepts, uses it, and never shows a secret again', async () => {
    const { accountSid, authToken, from } = realTwilio.credentials;
    const shown = await saveAs({ twilio: realTwilio.credentials });
    assert.equal(shown.state, 'CONNECTED');
    assert.deepEqual(shown.savedBy, { id: admin.sub });
    assert.deepEqual(shown.fields, [
      { name: 'accountSid', secret: false, value: accountSid, lastFour: null },
      { name: 'authToken', secret: true, value: null, lastFour: authToken.slice(-4) },
      { name: 'from', secret: false, value: from, lastFour: null },
    ]);
    assert.deepEqual((await list())[0], shown);
    assert.ok(!JSON.stringify([shown, await list()]).includes(authToken));
    const used = await openConnection(integration.services, 'TWILIO');
    assert.deepEqual(used.credentials, realTwilio.credentials);
    assert.equal(used.sandbox, false);
    const [row] = await integration.services.db.providerConnection.findMany();
    const stored = Buffer.concat([row?.ciphertext ?? Buffer.of(), Buffer.from(JSON.stringify(row?.shown))]);
    assert.ok(!stored.includes(authToken));
  });

  it('connects any service that speaks the protocol by its base URL', async () => {
    const openai = { ...realOpenAi.credentials, baseUrl: `${realOpenAi.url}/v1/` };
    const [, baseUrl] = (await saveAs({ openai })).fields;
    assert.equal(baseUrl?.value, `${realOpenAi.url}/v1`);
  });

  it('lets credentials lead to this machine in production only where the operator says so', async () => {
    const openai = realOpenAi.credentials;
    await saveAs({ openai });
    const database = { DATABASE_URL: integration.databaseUrl, NODE_ENV: 'production' };
    const closed = await startIntegration(database);
    const { errors } = await closed.send(admin, save, { input: { openai } });
    assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
    assert.equal(errors[0]?.extensions.field, 'input.openai.baseUrl');
    await assert.rejects(openConnection(closed.services, 'OPENAI'), /LOCAL_PROVIDERS/);
    await closed.stop();
    const open = await startIntegration({ ...database, LOCAL_PROVIDERS: 'true' });
    assert.equal((await openConnection(open.services, 'OPENAI')).credentials.apiKey, openai.apiKey);
    await open.stop();
  });

  it('replaces earlier credentials and forgets them on removal', async () => {
    await saveAs({ openai: realOpenAi.credentials });
    await saveAs({ openai: { ...realOpenAi.credentials, model: 'another-model' } });
    assert.equal(await saved(), 1);
    assert.equal((await list())[1]?.fields[2]?.value, 'another-model');
    const input = { provider: 'OPENAI' };
    const removed = await integration.answer(admin, remove, { input }, removeSchema);
    assert.equal(removed.removeProviderConnection.connection.state, 'SANDBOX');
    assert.equal(await saved(), 0);
    const again = await integration.send(admin, remove, { input });
    assert.equal(again.errors?.[0]?.extensions.code, 'NOT_FOUND');
  });

  it('saves nothing that the provider refuses', async () => {
    for (const [input, field] of [
      [{ twilio: { ...realTwilio.credentials, authToken: '0'.repeat(32) } }, 'input.twilio.authToken'],
      [{ openai: { ...realOpenAi.credentials, apiKey: 'sk-wrong-key' } }, 'input.openai.apiKey'],
    ] as const) {
      const { errors } = await integration.send(admin, save, { input });
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      assert.equal(errors[0]?.extensions.field, field);
      assert.match(errors[0]?.message ?? '', /does not accept/);
    }
    assert.equal(await saved(), 0);
  });

  it('saves nothing while the provider fails or is out of reach', async () => {
    realTwilio.failNext(1);
    realOpenAi.failNext(2);
    const unreachable = { ...realOpenAi.credentials, baseUrl: 'http://127.0.0.1:1/v1' };
    for (const input of [
      { twilio: realTwilio.credentials },
      { openai: realOpenAi.credentials },
      { openai: unreachable },
    ]) {
      const { errors } = await integration.send(admin, save, { input });
      assert.equal(errors?.[0]?.extensions.code, 'UPSTREAM_FAILED');
      assert.doesNotMatch(errors[0]?.message ?? '', /127\.0\.0\.1|sk-|AC[\da-f]{32}/);
    }
    assert.equal(await saved(), 0);
  });

  it('names the field of each kind of wrong input, asks no provider and keeps what was saved', async () => {
    await saveAs({ twilio: realTwilio.credentials });
    const before = await integration.services.db.providerConnection.findMany();
    const { credentials: twilio } = realTwilio;
    const { credentials: openai } = realOpenAi;
    for (const [input, field] of [
      [{}, 'input'],
      [{ twilio, openai }, 'input'],
      [{ twilio: { ...twilio, accountSid: 'AC123' } }, 'input.twilio.accountSid'],
      [{ twilio: { ...twilio, authToken: '' } }, 'input.twilio.authToken'],
      [{ twilio: { ...twilio, from: '12345' } }, 'input.twilio.from'],
      [{ openai: { ...openai, apiKey: 'has spaces in it' } }, 'input.openai.apiKey'],
      [{ openai: { ...openai, model: '' } }, 'input.openai.model'],
      [{ openai: { ...openai, baseUrl: 'http://example.com/v1' } }, 'input.openai.baseUrl'],
      [{ openai: { ...openai, baseUrl: 'https://169.254.169.254/v1' } }, 'input.openai.baseUrl'],
    ] as const) {
      const { errors } = await integration.send(admin, save, { input });
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT', field);
      assert.equal(errors[0]?.extensions.field, field);
    }
    assert.deepEqual(await integration.services.db.providerConnection.findMany(), before);
  });

  it('is for administrators only', async () => {
    const input = { twilio: realTwilio.credentials };
    for (const [viewer, code] of [
      [agent, 'FORBIDDEN'],
      [vendor, 'FORBIDDEN'],
      [guest, 'FORBIDDEN'],
      [{}, 'UNAUTHENTICATED'],
    ] as const) {
      for (const [operation, variables] of [
        [query, {}],
        [`{ sandboxMessages { body } }`, {}],
        [save, { input }],
        [remove, { input: { provider: 'TWILIO' } }],
      ] as const) {
        const { errors } = await integration.send(viewer, operation, variables);
        assert.equal(errors?.[0]?.extensions.code, code);
      }
    }
    assert.equal(await saved(), 0);
  });

  it('seals anew what an earlier key has sealed', async () => {
    await saveAs({ twilio: realTwilio.credentials });
    const next = readKeyring(randomBytes(32).toString('base64'), credentialsKey);
    const services = {
      ...integration.services,
      settings: { ...integration.services.settings, keyring: next },
    };
    await renewSeals(services);
    const [row] = await integration.services.db.providerConnection.findMany();
    assert.equal(row?.keyId, next.current.id);
    const onlyNew = { current: next.current, all: new Map([[next.current.id, next.current]]) };
    const used = await openConnection(
      { ...services, settings: { ...services.settings, keyring: onlyNew } },
      'TWILIO',
    );
    assert.deepEqual(used.credentials, realTwilio.credentials);
  });
});
