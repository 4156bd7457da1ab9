import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import { aVendor } from './testing/a-vendor.ts';
import { alertOffer } from './notify/offers/alert-offer.ts';
import { sandboxesOf } from './hub/sandboxes/sandboxes.ts';
import { providers } from './providers/registry.ts';
import { readSettings } from './settings.ts';
import { definition } from './subgraph.ts';
import { admin, credentialsKey } from './testing/start-integration.ts';

describe('readSettings', () => {
  const keys = { CREDENTIALS_KEY: credentialsKey, GATEWAY_KEY: 'a key of thirty-two characters or more' };

  it('needs nothing but the keys', () => {
    const settings = readSettings(keys);
    assert.equal(settings.publicUrl, 'http://localhost:4000');
    assert.equal(settings.sandbox, 'auto');
    assert.deepEqual(settings.baseUrls, {});
  });

  it('names the variable that is wrong and does not show it', () => {
    const secret = 'not-32-bytes-long';
    for (const [variables, name] of [
      [{ CREDENTIALS_KEY: undefined }, 'CREDENTIALS_KEY'],
      [{ CREDENTIALS_KEY: secret }, 'CREDENTIALS_KEY'],
      [{ GATEWAY_KEY: secret }, 'GATEWAY_KEY'],
      [{ CREDENTIALS_KEYS_RETIRED: secret }, 'CREDENTIALS_KEYS_RETIRED'],
      [{ SANDBOX: 'maybe' }, 'SANDBOX'],
      [{ PUBLIC_URL: 'localhost' }, 'PUBLIC_URL'],
      [{ TWILIO_API_URL: 'ftp://x' }, 'TWILIO_API_URL'],
    ] as const) {
      assert.throws(
        () => readSettings({ ...keys, ...variables }),
        (error: Error) => error.message.includes(name) && !error.message.includes(secret),
      );
    }
  });
});

describe('SANDBOX=off', () => {
  it('leaves providers without credentials unconnected, and what needs them says so', async () => {
    const integration = await startTestSubgraph(definition, {
      CREDENTIALS_KEY: credentialsKey,
      SANDBOX: 'off',
    });
    try {
      assert.equal(sandboxesOf(integration.services), null);
      const query = `{ providerConnections { state } sandboxMessages { body } }`;
      const result = await integration.send(admin, query);
      assert.deepEqual(result.data, {
        providerConnections: providers.map(() => ({ state: 'NOT_CONNECTED' })),
        sandboxMessages: [],
      });
      const offerId = randomUUID();
      await alertOffer(integration.services, {
        offerId,
        vendorId: await aVendor(integration.services.pool, '+49301234567'),
        phone: '+49301234567',
        service: 'plumbing',
        summary: 'Leak',
        distanceKm: 1,
        expiresAt: new Date(Date.now() + 60_000).toISOString(),
        timezone: 'Europe/Berlin',
      });
      const waiting = await eventually(() =>
        integration.services.db.delivery.findFirst({
          where: { notification: { subjectId: offerId }, errorMessage: { not: null } },
        }),
      );
      assert.equal(waiting.status, 'QUEUED');
      assert.match(waiting.errorMessage ?? '', /^Twilio or Amazon SNS is not connected/);
    } finally {
      await integration.stop();
    }
  });
});
