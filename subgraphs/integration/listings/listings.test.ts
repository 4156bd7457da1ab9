import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { vendorProfileChanged } from '#contracts/events/vendors.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { write } from '#platform/writes/write.ts';
import { openProvider } from '../hub/connections/open-provider.ts';
import { aVendor } from '../testing/a-vendor.ts';
import { agent, startIntegration, vendor } from '../testing/start-integration.ts';
import type { TestIntegration } from '../testing/start-integration.ts';
import { recordedActs } from '../webhooks-out/testing/endpoints.ts';
import { checkVendors } from './contracts.ts';

const entityId = 'sandbox-1';
const link = `mutation ($input: LinkListedVendorInput!) {
  linkListedVendor(input: $input) { listedVendor { provider sandbox entityId } }
}`;
const decide = `mutation ($id: ID!, $accept: Boolean!) {
  decideListingSuggestion(input: { id: $id, accept: $accept }) { suggestion { state } }
}`;
const read = `query ($vendorId: ID!) {
  listedVendor(vendorId: $vendorId) {
    syncedAt checkedAt problem logoUrl vendor { id } listings { publisher status url differences }
  }
  listingSuggestions(vendorId: $vendorId) { edges { node { id field suggested state } } }
  externalReviews(vendorId: $vendorId) { edges { node { publisher rating author text } } }
}`;
const edges = <Node extends z.ZodType>(node: Node) => z.object({ edges: z.array(z.object({ node })) });
const answer = z.object({
  listedVendor: z
    .object({
      syncedAt: z.string().nullable(),
      checkedAt: z.string().nullable(),
      problem: z.string().nullable(),
      logoUrl: z.string(),
      vendor: z.object({ id: z.string() }),
      listings: z.array(
        z.object({
          publisher: z.string(),
          status: z.string(),
          url: z.string().nullable(),
          differences: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
  listingSuggestions: edges(
    z.object({ id: z.string(), field: z.string(), suggested: z.string(), state: z.string() }),
  ),
  externalReviews: edges(
    z.object({
      publisher: z.string(),
      rating: z.number().nullable(),
      author: z.string().nullable(),
      text: z.string().nullable(),
    }),
  ),
});

describe('a vendor that publishers list', () => {
  let integration: TestIntegration;
  let vendorId: string;
  before(async () => {
    integration = await startIntegration();
    vendorId = await aVendor(integration.services.pool, '+493012121212');
  });
  after(() => integration.stop());

  const own = () => ({ ...vendor, vendorId });
  const seen = () => integration.answer(agent, read, { vendorId }, answer);
  const check = () => integration.services.db.$transaction((tx) => addJob(tx, checkVendors, {}));

  async function entity() {
    const provider = await openProvider(integration.services, 'YEXT');
    return (await provider.can('LISTINGS').entities(null)).entities.find(({ id }) => id === entityId);
  }

  it('has its name and telephone number sent once it is linked, and all else there stays', async () => {
    const before = await entity();
    assert.equal((await seen()).listedVendor, null);
    const linked = await integration.send(agent, link, { input: { vendorId, entityId } });
    assert.deepEqual(linked.data, {
      linkListedVendor: { listedVendor: { provider: 'YEXT', sandbox: true, entityId } },
    });
    await eventually(async () => (await seen()).listedVendor?.syncedAt);
    assert.deepEqual(await entity(), { ...before, name: 'Test Plumbing', phone: '+493012121212' });
  });

  it('shows each publisher with what is not as it should be', async () => {
    const listed = await eventually(async () => {
      const found = (await seen()).listedVendor;
      return found !== null && found.checkedAt !== null && found;
    });
    assert.deepEqual(
      listed.listings.map(({ publisher, status, differences }) => [publisher, status, differences.length]),
      [
        ['BING', 'MISMATCH', 1],
        ['FACEBOOK', 'PROCESSING', 0],
        ['GOOGLEMYBUSINESS', 'LIVE', 0],
      ],
    );
    const path = new URL(listed.logoUrl).pathname.replace('/files/integration/', '/files/');
    assert.equal((await integration.fetch(own(), path)).headers.get('content-type'), 'image/png');
    assert.equal((await integration.fetch(vendor, path)).status, 404);
  });

  it('has a change of its profile sent', async () => {
    const { services } = integration;
    await services.pool.query(`update vendor.vendor set phone = '+493034343434' where id = $1`, [vendorId]);
    await write(services, async (_tx, tell) =>
      tell.publish(vendorProfileChanged, { id: vendorId }, { fields: ['phone'] }),
    );
    await eventually(async () => (await entity())?.phone === '+493034343434');
  });

  it('decides what people suggest, and the provider hears of it', async () => {
    const suggest = (value: string) => integration.sandboxes.act('YEXT', 'suggest', entityId, value);
    await suggest('+4930111');
    await suggest('+4930222');
    await check();
    const open = await eventually(async () => {
      const found = (await seen()).listingSuggestions.edges.map(({ node }) => node);
      return found.length === 2 && found;
    });
    const [accepted, refused] = open;
    assert.ok(accepted && refused);
    for (const [viewer, id, accept] of [
      [own(), accepted.id, true],
      [own(), accepted.id, true],
      [agent, refused.id, false],
    ] as const) {
      assert.equal((await integration.send(viewer, decide, { id, accept })).errors, undefined);
    }
    const again = await integration.send(agent, decide, { id: accepted.id, accept: false });
    assert.equal(again.errors?.[0]?.extensions.code, 'CONFLICT');
    const provider = await openProvider(integration.services, 'YEXT');
    await eventually(async () => (await provider.can('LISTINGS').suggestions(entityId)).length === 0);
    await check();
    const after = (await seen()).listingSuggestions.edges.map(({ node: { id, state } }) => [id, state]);
    assert.deepEqual(
      new Map(after.map(([id = '', state]) => [id, state])),
      new Map([
        [accepted.id, 'ACCEPTED'],
        [refused.id, 'REFUSED'],
      ]),
    );
    const acts = (await recordedActs(integration)).map(({ action }) => action);
    assert.deepEqual(
      acts.filter((action) => action.startsWith('LIST')),
      ['LISTED_VENDOR_LINKED', 'LISTING_SUGGESTION_DECIDED'],
    );
  });

  it('has reviews that people wrote elsewhere, apart from its own', async () => {
    await integration.sandboxes.act('YEXT', 'review', entityId, 'Never late.');
    await check();
    const reviews = await eventually(async () => {
      const found = (await seen()).externalReviews.edges.map(({ node }) => node);
      return found.length > 0 && found;
    });
    assert.deepEqual(reviews, [
      { publisher: 'GOOGLEMYBUSINESS', rating: 4, author: 'Somebody', text: 'Never late.' },
    ]);
    await check();
    assert.equal((await seen()).externalReviews.edges.length, 1);
  });

  it('is seen by operators and itself only', async () => {
    assert.equal((await integration.send(own(), read, { vendorId })).errors, undefined);
    const other = await integration.send(vendor, read, { vendorId });
    assert.equal(other.errors?.[0]?.extensions.code, 'NOT_FOUND');
    const open = (await seen()).listingSuggestions.edges[0]?.node.id;
    const foreign = await integration.send(vendor, decide, { id: open, accept: true });
    assert.equal(foreign.errors?.[0]?.extensions.code, 'NOT_FOUND');
    for (const [input, code] of [
      [{ vendorId: await aVendor(integration.services.pool, null), entityId }, 'CONFLICT'],
      [{ vendorId: randomUUID(), entityId: 'x' }, 'NOT_FOUND'],
      [{ vendorId, entityId: ' ' }, 'BAD_USER_INPUT'],
    ] as const) {
      assert.equal((await integration.send(agent, link, { input })).errors?.[0]?.extensions.code, code);
    }
  });

  it('shows why the provider could not be asked', async () => {
    const { services } = integration;
    const unknown = await aVendor(services.pool, null);
    const input = { vendorId: unknown, entityId: 'nobody-has-this' };
    assert.equal((await integration.send(agent, link, { input })).errors, undefined);
    await eventually(async () => {
      const { listedVendor } = await integration.answer(agent, read, { vendorId: unknown }, answer);
      return (
        listedVendor?.syncedAt === null && (listedVendor.problem !== null || listedVendor.checkedAt !== null)
      );
    });
  });
});
