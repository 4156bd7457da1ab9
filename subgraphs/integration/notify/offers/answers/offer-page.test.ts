import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startIntegration } from '../../../testing/start-integration.ts';
import type { TestIntegration } from '../../../testing/start-integration.ts';
import { offerLink } from './offer-link.ts';
import { standInForVendors } from './testing/vendor-stand-in.ts';
import type { VendorStandIn } from './testing/vendor-stand-in.ts';

describe('the page of an offer', () => {
  let integration: TestIntegration;
  let vendors: VendorStandIn;
  before(async () => {
    integration = await startIntegration();
    vendors = await standInForVendors(integration.services);
  });
  after(() => integration.stop());

  async function link(offer: { summary?: string; expiresAt?: Date } = {}) {
    const { offerId, vendorId, expiresAt } = await vendors.offer(offer);
    const { services } = integration;
    const { url } = await services.db.$transaction((tx) =>
      offerLink(services, tx, { offerId, vendorId, phone: '+4930231250', expiresAt }),
    );
    return { offerId, vendorId, path: new URL(url).pathname };
  }
  const open = (path: string, headers: Record<string, string> = {}) =>
    integration.fetch({}, path, { headers });
  const choose = (path: string, answer: string, headers: Record<string, string> = {}) =>
    integration.fetch({}, path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: `answer=${answer}`,
    });
  const answers = (offerId: string) => vendors.answers(offerId);

  it('shows the offer and two buttons, and nothing that the vendor may not know yet', async () => {
    const { path } = await link({ summary: 'The <b>tap</b> drips' });
    const response = await open(path);
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.match(page, /Plumbing/);
    assert.match(page, /The &lt;b&gt;tap&lt;\/b&gt; drips/);
    assert.match(page, /3\.2 km/);
    assert.deepEqual(
      [...page.matchAll(/<button[^>]*value="(\w+)"/g)].map(([, value]) => value),
      ['accept', 'decline'],
    );
  });

  it('is kept by nobody, found by no search engine and framed by no page', async () => {
    const { headers } = await open((await link()).path);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('x-robots-tag') ?? '', /noindex/);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(headers.get('referrer-policy'), 'same-origin');
  });

  it('speaks German to a browser that does', async () => {
    const response = await open((await link()).path, { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' });
    assert.match(await response.text(), /<html lang="de">.*Annehmen/s);
  });

  it('answers nothing when it is only looked at, however often', async () => {
    const { path, offerId } = await link();
    await Promise.all(Array.from({ length: 5 }, () => open(path)));
    assert.deepEqual(await answers(offerId), []);
  });

  for (const [answer, accept, title] of [
    ['accept', true, 'The order is yours'],
    ['decline', false, 'You declined this order'],
  ] as const) {
    it(`says what became of the answer: ${answer}`, async () => {
      const { path, offerId, vendorId } = await link();
      const chosen = await choose(path, answer);
      assert.deepEqual([chosen.status, chosen.headers.get('location')], [303, path]);
      assert.deepEqual(await answers(offerId), [
        { offerId, vendorId, userId: null, accept, via: 'LINK', replyTo: null },
      ]);
      // The page waits for the outcome.
      const [page] = await Promise.all([
        open(path).then((response) => response.text()),
        vendors.close(offerId, accept ? 'ACCEPTED' : 'DECLINED'),
      ]);
      assert.match(page, new RegExp(`<h1>${title}</h1>`));
    });
  }

  it('takes one answer of many', async () => {
    const { path, offerId } = await link();
    await Promise.all(
      Array.from({ length: 8 }, (_one, index) => choose(path, index < 4 ? 'accept' : 'decline')),
    );
    assert.equal((await answers(offerId)).length, 1);
  });

  it('says that it is too late, and takes no answer then', async () => {
    const { path, offerId } = await link({ expiresAt: new Date(Date.now() - 1_000) });
    assert.match(await (await open(path)).text(), /<h1>Too late<\/h1>/);
    await choose(path, 'accept');
    assert.deepEqual(await answers(offerId), []);
  });

  it('takes no answer that a page of another site sends, nor one that it does not offer', async () => {
    const { path, offerId } = await link();
    assert.equal((await choose(path, 'accept', { 'sec-fetch-site': 'cross-site' })).status, 400);
    assert.equal((await choose(path, 'maybe')).status, 400);
    assert.deepEqual(await answers(offerId), []);
  });

  it('is not there for a link that nobody made, and stops whoever tries many', async () => {
    const unknown = () => `/n/offers/${randomUUID()}`;
    assert.equal((await open(unknown())).status, 404);
    assert.equal((await choose(unknown(), 'accept')).status, 404);
    for (let tried = 0; tried < 300; tried++) await (await open(unknown())).body?.cancel();
    assert.equal((await open((await link()).path)).status, 429);
  });
});
