import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { providers } from '../../providers/registry.ts';
import { admin, agent, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import type { Sandboxes } from '../sandboxes/open-sandboxes.ts';
import { openStandIns } from '../sandboxes/testing/open-stand-ins.ts';
import { openCapability, openProvider } from './open-provider.ts';
import { entered, save } from './testing/entered.ts';

const list = `{ providerConnections { provider account fields { name value } } }`;
const remove = `mutation ($input: RemoveProviderConnectionInput!) {
  removeProviderConnection(input: $input) { connection { state } }
}`;
const listSchema = z.object({
  providerConnections: z.array(
    z.object({
      provider: z.string(),
      account: z.string(),
      fields: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
    }),
  ),
});
const twilioSchema = z.object({ accountSid: z.string(), authToken: z.string(), from: z.string() });
const openaiSchema = z.object({ apiKey: z.string(), model: z.string() });

describe('accounts of providers', () => {
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

  async function saveAs(input: object): Promise<void> {
    assert.equal((await integration.send(admin, save, { input })).errors, undefined);
  }

  it('are kept apart, and each is removed by itself', async () => {
    await saveAs(entered('TWILIO', twilio));
    await saveAs(entered('TWILIO', { ...twilio, from: '+15005550999' }, 'berlin'));
    const { providerConnections } = await integration.answer(admin, list, {}, listSchema);
    const accounts = providerConnections.filter(({ provider }) => provider === 'TWILIO');
    assert.deepEqual(
      accounts.map(({ account, fields }) => [account, fields[2]?.value]),
      [
        ['default', twilio.from],
        ['berlin', '+15005550999'],
      ],
    );
    const removed = await integration.send(admin, remove, { input: { provider: 'TWILIO' } });
    assert.equal(removed.errors, undefined);
    assert.equal((await openProvider(integration.services, 'TWILIO', 'berlin')).isSandbox, false);
    await assert.rejects(openProvider(integration.services, 'TWILIO', 'unknown'), /is not connected/);
  });

  it('are chosen by what they can do, and sandboxes only where none is connected', async () => {
    const chosen = async () =>
      (await openCapability(integration.services, 'LANGUAGE_MODEL')).map(
        ({ id, isSandbox }) => `${id}${isSandbox ? ' sandbox' : ''}`,
      );
    assert.equal((await chosen())[0], 'OPENAI sandbox');
    await saveAs(entered('OPENAI', openai));
    assert.deepEqual(await chosen(), ['OPENAI']);
  });

  it('are shown to administrators at once when one is connected in another way', async () => {
    const operation = `subscription { providerConnectionChanged { provider connections { account state } } }`;
    await integration.services.pool.query(
      `insert into admin.account (id, name, email, password_hash, role)
       values ($1, 'Administrator', 'administrator@example.test', '$argon2id$none', 'ADMIN')`,
      [admin.sub],
    );
    const seen = await integration.subscribe(admin, operation);
    const change = (account: string) => ({
      providerConnectionChanged: { provider: 'TWILIO', connections: [{ account, state: 'CONNECTED' }] },
    });
    // The subscription begins with a change of everything, because something may have happened before.
    await eventually(() => seen.results.length > 0);
    await saveAs(entered('TWILIO', twilio, 'berlin'));
    await eventually(() => seen.results.some(({ data }) => isDeepStrictEqual(data, change('berlin'))));
    seen.stop();
    const refused = await integration.subscribe(agent, operation);
    assert.match(JSON.stringify([await refused.ended, refused.results]), /FORBIDDEN/);
  });
});
