import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import {
  BeginProviderAuthorizationDocument,
  CheckProviderConnectionDocument,
  ProviderCatalogueDocument,
  ProviderConnectionChangedDocument,
  ProviderConnectionsDocument,
  ProviderHealthDocument,
  RemoveProviderConnectionDocument,
  ReplayWebhookEventDocument,
  SandboxActDocument,
  SaveProviderConnectionDocument,
  WebhookEventsDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Sandboxes } from '../subgraphs/integration/hub/sandboxes/open-sandboxes.ts';
import { openStandIns } from '../subgraphs/integration/hub/sandboxes/testing/open-stand-ins.ts';
import { providers } from '../subgraphs/integration/providers/registry.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const textsSchema = z.record(z.string(), z.string());

describe('an administrator connects providers', () => {
  /** Sandboxes with other credentials than the system's own stand for the real providers. */
  let real: Sandboxes;
  let system: TestSystem;
  let admin: Client;
  let client: Readonly<Record<string, string>>;

  before(async () => {
    real = openStandIns(providers);
    const { credentials, baseUrls } = await real.connect('HUBSPOT');
    client = textsSchema.parse(credentials);
    system = await startSystem({ HUBSPOT_API_URL: baseUrls['api'], HUBSPOT_AUTH_URL: baseUrls['auth'] });
    admin = await system.as('admin@demo.test');
  });
  after(async () => {
    await system.stop();
    await real.stop();
  });

  const of = { provider: 'HUBSPOT', account: 'default' };
  /** What an administrator enters in a form that the catalogue makes. */
  async function enter(values: Readonly<Record<string, string>>) {
    const { providerCatalogue } = await admin.run(ProviderCatalogueDocument, {});
    const { fields = [] } = providerCatalogue.find(({ id }) => id === of.provider) ?? {};
    return {
      ...of,
      fields: fields
        .filter(({ name, required }) => required || values[name] !== undefined)
        .map(({ name }) => ({ name, value: values[name] ?? '' })),
    };
  }

  it('by a catalogue that says all that a form needs, and no secret', async () => {
    const { providerCatalogue } = await admin.run(ProviderCatalogueDocument, {});
    assert.deepEqual(
      providerCatalogue.map(({ id }) => id),
      providers.map(({ id }) => id),
    );
    for (const { fields, connections } of providerCatalogue) {
      for (const { pattern, ignoresCase } of fields) assert.ok(new RegExp(pattern, ignoresCase ? 'i' : ''));
      assert.deepEqual(connections, [{ account: 'default', state: 'SANDBOX' }]);
    }
  });

  it('and each provider answers on its sandbox without an account', async () => {
    for (const { id: provider } of providers) {
      const { checkProviderConnection } = await admin.run(CheckProviderConnectionDocument, {
        input: { provider },
      });
      assert.deepEqual(checkProviderConnection, {
        connection: { provider, account: 'default', state: 'SANDBOX' },
        problem: null,
      });
    }
  });

  it('authorizes one at the provider, comes back through the gateway, and follows all of it', async () => {
    const live = admin.follow(ProviderConnectionChangedDocument, {});
    const becomes = (state: string) =>
      live.until(
        ({ providerConnectionChanged: { provider, connections } }) =>
          provider === of.provider && connections.some((connection) => connection.state === state),
        state,
      );
    const wrong = await admin.refused(SaveProviderConnectionDocument, {
      input: await enter({ ...client, clientSecret: 'short' }),
    });
    assert.equal(wrong.field, 'input.fields.clientSecret');
    await admin.run(SaveProviderConnectionDocument, { input: await enter(client) });
    await becomes('NEEDS_AUTHORIZATION');
    const { beginProviderAuthorization } = await admin.run(BeginProviderAuthorizationDocument, {
      input: { ...of, returnTo: '/console/providers' },
    });
    const atProvider = await fetch(beginProviderAuthorization.authorizeUrl, { redirect: 'manual' });
    const back = await fetch(atProvider.headers.get('location') ?? '', { redirect: 'manual' });
    assert.equal(back.status, 303);
    assert.equal(
      back.headers.get('location'),
      `${system.origin}/console/providers?provider=HUBSPOT&account=default`,
    );
    await becomes('CONNECTED');
    const { checkProviderConnection } = await admin.run(CheckProviderConnectionDocument, { input: of });
    assert.equal(checkProviderConnection.problem, null);
    const { providerConnections } = await admin.run(ProviderConnectionsDocument, {});
    const saved = providerConnections.find(({ provider }) => provider === of.provider);
    assert.equal(saved?.state, 'CONNECTED');
    assert.ok(saved.authorizedAt);
    assert.ok(!JSON.stringify(providerConnections).includes(client['clientSecret'] ?? ''));
    await admin.run(RemoveProviderConnectionDocument, { input: of });
    await becomes('SANDBOX');
    assert.equal((await admin.refused(RemoveProviderConnectionDocument, { input: of })).code, 'NOT_FOUND');
    await live.stop();
  });

  it('sees how each has answered', async () => {
    await admin.run(CheckProviderConnectionDocument, { input: { provider: 'STRIPE' } });
    const stripe = await eventually(async () => {
      const { providerHealth } = await admin.run(ProviderHealthDocument, {});
      return providerHealth.find(({ provider, calls }) => provider === 'STRIPE' && calls > 0);
    }, 'the count of a check');
    assert.deepEqual([stripe.sandbox, stripe.breaker, stripe.failures], [true, 'CLOSED', []]);
    assert.ok(stripe.lastSuccessAt);
  });

  it('sees what each has sent, and has it worked on again', async () => {
    await admin.run(SandboxActDocument, {
      input: { provider: 'TWILIO', act: 'reply', subject: '+4930123456', value: 'HELP' },
    });
    const read = async () =>
      (await admin.run(WebhookEventsDocument, { filter: { provider: 'TWILIO' } })).webhookEvents.edges.map(
        ({ node }) => node,
      );
    const ended = (attempts: number) =>
      eventually(async () => {
        const [event] = await read();
        return event?.doneAt != null && event.attempts === attempts ? event : null;
      }, `attempt ${attempts}`);
    const event = await ended(1);
    assert.deepEqual([event.sandbox, event.account, event.lastError], [true, 'default', null]);
    const { replayWebhookEvent } = await admin.run(ReplayWebhookEventDocument, { id: event.id });
    assert.deepEqual(replayWebhookEvent, { id: event.id, status: 'RECEIVED', attempts: 0 });
    await ended(1);
    const unknown = await admin.refused(ReplayWebhookEventDocument, { id: randomUUID() });
    assert.equal(unknown.code, 'NOT_FOUND');
  });

  it('and nobody else may', async () => {
    for (const email of ['agent@demo.test', 'vendor1@demo.test']) {
      const person = await system.as(email);
      assert.equal((await person.refused(ProviderCatalogueDocument, {})).code, 'FORBIDDEN');
      assert.equal((await person.refused(CheckProviderConnectionDocument, { input: of })).code, 'FORBIDDEN');
    }
  });
});
