import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startIntegration } from '../../../testing/start-integration.ts';
import type { TestIntegration } from '../../../testing/start-integration.ts';
import { offerLink } from './offer-link.ts';
import type { LinkedOffer } from './offer-link.ts';

describe('the link of an offer', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const make = (offer: LinkedOffer) =>
    integration.services.db.$transaction((tx) => offerLink(integration.services, tx, offer));
  const offer = (): LinkedOffer => ({
    offerId: randomUUID(),
    vendorId: randomUUID(),
    phone: '+4930231250',
    expiresAt: new Date(Date.now() + 90_000),
  });

  it('is an address that nobody can guess, and a code that people can type', async () => {
    const [one, other] = [await make(offer()), await make(offer())];
    assert.match(one.url, /^http:\/\/[^/]+\/n\/offers\/[\w-]{22}$/);
    assert.match(one.code, /^[1-9]\d{3}$/);
    assert.notEqual(one.url, other.url);
  });

  it('is the same in every message about the offer', async () => {
    const about = offer();
    const first = await make(about);
    const all = await Promise.all([make({ ...about, phone: '+4930231251' }), make(about)]);
    assert.deepEqual(all, [first, first]);
  });

  it('is not in the database', async () => {
    const { url } = await make(offer());
    const token = url.slice(url.lastIndexOf('/') + 1);
    const rows = await integration.services.db.offerLink.findMany();
    assert.ok(rows.length > 0);
    assert.ok(!JSON.stringify(rows).includes(token));
  });
});
