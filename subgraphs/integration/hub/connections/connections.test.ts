import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { z } from 'zod';
import {
  admin,
  agent,
  credentialsKey,
  guest,
  startIntegration,
  vendor,
} from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { providers } from '../../providers/registry.ts';
import type { Sandboxes } from '../sandboxes/open-sandboxes.ts';
import { openStandIns } from '../sandboxes/testing/open-stand-ins.ts';
import { readKeyring } from './keyring.ts';
import { openCredentials } from './opened-credentials.ts';
import { openProvider } from './open-provider.ts';
import { renewSeals } from './renew-seals.ts';
import { entered, save } from './testing/entered.ts';

const connection = `provider account name state savedAt savedBy { id } fields { name secret value lastFour }`;
const query = `{ providerConnections { ${connection} } }`;
const remove = `mutation ($input: RemoveProviderConnectionInput!) {
  removeProviderConnection(input: $input) { connection { ${connection} } }
}`;
const check = `mutation ($input: CheckProviderConnectionInput!) {
  checkProviderConnection(input: $input) { connection { state } problem { kind message } }
}`;

const connectionSchema = z.strictObject({
  provider: z.string(),
  account: z.string(),
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
const checkSchema = z.object({
  checkProviderConnection: z.object({
    connection: z.object({ state: z.string() }),
    problem: z.object({ kind: z.string(), message: z.string() }).nullable(),
  }),
});
const twilioSchema = z.object({ accountSid: z.string(), authToken: z.string(), from: z.string() });
const openaiSchema = z.object({ apiKey: z.string(), model: z.string() });

describe('provider connections', () => {
  /** Sandboxes with other credentials than the process's own stand for the real providers. */
  let real: Sandboxes;
  let integration: TestIntegration;
  let twilio: z.infer<typeof twilioSchema>;
  let openai: z.infer<typeof openaiSchema> & { readonly baseUrl: string };

  before(async () => {
    real = openStandIns(providers);
    const realTwilio = await real.connect('TWILIO');
    const realOpenAi = await real.connect('OPENAI');
    twilio = twilioSchema.parse(realTwilio.credentials);
    openai = { ...openaiSchema.parse(realOpenAi.credentials), baseUrl: realOpenAi.baseUrls['api'] ?? '' };
    integration = await startIntegration({ TWILIO_API_URL: realTwilio.baseUrls['api'] });
  });
  after(async () => {
    await integration.stop();
    await real.stop();
  });
  beforeEach(() => integration.services.db.providerConnection.deleteMany());

  const list = async () => (await integration.answer(admin, query, {}, listSchema)).providerConnections;
  const saveAs = async (input: object) =>
    (await integration.answer(admin, save, { input }, saveSchema)).saveProviderConnection.connection;
  const saved = () => integration.services.db.providerConnection.count();

  it('shows every provider and its sandbox before anything is saved', async () => {
    const nothing = { account: 'default', savedAt: null, savedBy: null, fields: [], state: 'SANDBOX' };
    assert.deepEqual(
      await list(),
      providers.map(({ id, name }) => ({ provider: id, name, ...nothing })),
    );
  });

  it('saves what the provider accepts, uses it, and never shows a secret again', async () => {
    const { accountSid, authToken, from } = twilio;
    const shown = await saveAs(entered('TWILIO', twilio));
    assert.equal(shown.state, 'CONNECTED');
    assert.deepEqual(shown.savedBy, { id: admin.sub });
    assert.deepEqual(shown.fields, [
      { name: 'accountSid', secret: false, value: accountSid, lastFour: null },
      { name: 'authToken', secret: true, value: null, lastFour: authToken.slice(-4) },
      { name: 'from', secret: false, value: from, lastFour: null },
      { name: 'whatsAppFrom', secret: false, value: null, lastFour: null },
    ]);
    assert.deepEqual((await list())[0], shown);
    assert.ok(!JSON.stringify([shown, await list()]).includes(authToken));
    const used = await openProvider(integration.services, 'TWILIO');
    assert.equal(used.isSandbox, false);
    await used.check();
    const [row] = await integration.services.db.providerConnection.findMany();
    const stored = Buffer.concat([row?.ciphertext ?? Buffer.of(), Buffer.from(JSON.stringify(row?.shown))]);
    assert.ok(!stored.includes(authToken));
  });

  it('connects any service that speaks the protocol by its base URL', async () => {
    const shown = await saveAs(entered('OPENAI', { ...openai, baseUrl: `${openai.baseUrl}/` }));
    assert.equal(shown.fields.find(({ name }) => name === 'baseUrl')?.value, openai.baseUrl);
  });

  it('lets credentials lead to this machine in production only where the operator says so', async () => {
    await saveAs(entered('OPENAI', openai));
    const database = { DATABASE_URL: integration.databaseUrl, NODE_ENV: 'production' };
    const closed = await startIntegration(database);
    const { errors } = await closed.send(admin, save, { input: entered('OPENAI', openai) });
    assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
    assert.equal(errors[0]?.extensions.field, 'input.fields.baseUrl');
    await assert.rejects(openProvider(closed.services, 'OPENAI'), /LOCAL_PROVIDERS/);
    await closed.stop();
    const open = await startIntegration({ ...database, LOCAL_PROVIDERS: 'true' });
    await (await openProvider(open.services, 'OPENAI')).check();
    await open.stop();
  });

  it('replaces earlier credentials and forgets them on removal', async () => {
    await saveAs(entered('OPENAI', openai));
    await saveAs(entered('OPENAI', { ...openai, model: 'another-model' }));
    assert.equal(await saved(), 1);
    const [shown] = (await list()).filter(({ provider }) => provider === 'OPENAI');
    assert.equal(shown?.fields.find(({ name }) => name === 'model')?.value, 'another-model');
    const input = { provider: 'OPENAI' };
    const removed = await integration.answer(admin, remove, { input }, removeSchema);
    assert.equal(removed.removeProviderConnection.connection.state, 'SANDBOX');
    assert.equal(await saved(), 0);
    assert.equal(await integration.services.db.formerCredentials.count(), 0);
    const again = await integration.send(admin, remove, { input });
    assert.equal(again.errors?.[0]?.extensions.code, 'NOT_FOUND');
  });

  it('says on demand whether a connection works, and why it does not', async () => {
    const checked = async () =>
      (await integration.answer(admin, check, { input: { provider: 'TWILIO' } }, checkSchema))
        .checkProviderConnection;
    assert.deepEqual(await checked(), { connection: { state: 'SANDBOX' }, problem: null });
    await saveAs(entered('TWILIO', twilio));
    assert.deepEqual(await checked(), { connection: { state: 'CONNECTED' }, problem: null });
    real.failNext('TWILIO', 1);
    const { problem } = await checked();
    assert.equal(problem?.kind, 'UNAVAILABLE');
    assert.match(problem.message, /Twilio/);
  });

  it('saves nothing that the provider refuses', async () => {
    for (const [input, field] of [
      [entered('TWILIO', { ...twilio, authToken: '0'.repeat(32) }), 'input.fields.authToken'],
      [entered('OPENAI', { ...openai, apiKey: 'sk-wrong-key' }), 'input.fields.apiKey'],
    ] as const) {
      const { errors } = await integration.send(admin, save, { input });
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      assert.equal(errors[0]?.extensions.field, field);
      assert.match(errors[0]?.message ?? '', /does not accept/);
    }
    assert.equal(await saved(), 0);
  });

  it('saves nothing while the provider fails or is out of reach', async () => {
    real.failNext('TWILIO', 1);
    real.failNext('OPENAI', 1);
    for (const input of [
      entered('TWILIO', twilio),
      entered('OPENAI', openai),
      entered('OPENAI', { ...openai, baseUrl: 'http://127.0.0.1:1/v1' }),
    ]) {
      const { errors } = await integration.send(admin, save, { input });
      assert.equal(errors?.[0]?.extensions.code, 'UPSTREAM_FAILED');
      assert.doesNotMatch(errors[0]?.message ?? '', /127\.0\.0\.1|sk-|AC[\da-f]{32}/);
    }
    assert.equal(await saved(), 0);
  });

  it('names the field of each kind of wrong input, asks no provider and keeps what was saved', async () => {
    await saveAs(entered('TWILIO', twilio));
    const before = await integration.services.db.providerConnection.findMany();
    const { accountSid, authToken } = twilio;
    const twice = entered('TWILIO', twilio);
    for (const [input, field] of [
      [entered('NOBODY', {}), 'input.provider'],
      [entered('TWILIO', twilio, 'Berlin Mitte'), 'input.account'],
      [entered('TWILIO', { accountSid, authToken }), 'input.fields.from'],
      [entered('TWILIO', { ...twilio, accountSid: 'AC123' }), 'input.fields.accountSid'],
      [entered('TWILIO', { ...twilio, authToken: '' }), 'input.fields.authToken'],
      [entered('TWILIO', { ...twilio, from: '12345' }), 'input.fields.from'],
      [entered('TWILIO', { ...twilio, colour: 'red' }), 'input.fields.colour'],
      [{ ...twice, fields: [...twice.fields, { name: 'from', value: '+15005550006' }] }, 'input.fields.from'],
      [entered('OPENAI', { ...openai, apiKey: 'has spaces in it' }), 'input.fields.apiKey'],
      [entered('OPENAI', { ...openai, model: '' }), 'input.fields.model'],
      [entered('OPENAI', { ...openai, baseUrl: 'http://example.com/v1' }), 'input.fields.baseUrl'],
      [entered('OPENAI', { ...openai, baseUrl: 'https://169.254.169.254/v1' }), 'input.fields.baseUrl'],
    ] as const) {
      const { errors } = await integration.send(admin, save, { input });
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT', field);
      assert.equal(errors[0]?.extensions.field, field);
    }
    assert.deepEqual(await integration.services.db.providerConnection.findMany(), before);
  });

  it('is for administrators only', async () => {
    const input = entered('TWILIO', twilio);
    for (const [viewer, code] of [
      [agent, 'FORBIDDEN'],
      [vendor, 'FORBIDDEN'],
      [guest, 'FORBIDDEN'],
      [{}, 'UNAUTHENTICATED'],
    ] as const) {
      for (const [operation, variables] of [
        [query, {}],
        [`{ providerCatalogue { id } }`, {}],
        [save, { input }],
        [check, { input: { provider: 'TWILIO' } }],
        [remove, { input: { provider: 'TWILIO' } }],
      ] as const) {
        const { errors } = await integration.send(viewer, operation, variables);
        assert.equal(errors?.[0]?.extensions.code, code);
      }
    }
    assert.equal(await saved(), 0);
  });

  it('seals anew what an earlier key has sealed', async () => {
    await saveAs(entered('TWILIO', twilio, 'berlin'));
    const next = readKeyring(randomBytes(32).toString('base64'), credentialsKey);
    const settings = { ...integration.services.settings, keyring: next };
    await renewSeals({ ...integration.services, settings });
    const [row] = await integration.services.db.providerConnection.findMany();
    assert.equal(row?.keyId, next.current.id);
    const onlyNew = { current: next.current, all: new Map([[next.current.id, next.current]]) };
    assert.deepEqual(twilioSchema.parse(openCredentials(onlyNew, row)), twilio);
  });
});
