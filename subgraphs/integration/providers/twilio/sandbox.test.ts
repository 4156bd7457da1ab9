import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { readContract } from '../../testing/published-contract.ts';
import type { ProviderConnection } from '../credentials.ts';
import { openConnection } from '../open-connection.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { checkTwilio } from './check.ts';
import { twilioClient } from './client.ts';
import { findSms, sendSms } from './send-sms.ts';

const failsWith = (kind: ProviderFailure['kind'], code: string | null) => (error: unknown) =>
  error instanceof ProviderFailure &&
  error.kind === kind &&
  error.providerCode === code &&
  error.cause === undefined;

describe("Twilio's sandbox, through the official SDK", () => {
  let integration: TestIntegration;
  let connection: ProviderConnection<'TWILIO'>;
  before(async () => {
    integration = await startIntegration();
    connection = await openConnection(integration.services, 'TWILIO');
  });
  after(() => integration.stop());

  const sms = { to: '+49301234567', body: 'Hello', statusCallback: null };

  it('takes a message and lists it', async () => {
    const body = `Hello ${Math.random()}`;
    const sid = await sendSms(connection, { ...sms, body });
    assert.match(sid, /^SM[\da-f]{32}$/);
    const [listed] = await twilioClient(connection).messages.list({ to: sms.to, limit: 1 });
    assert.equal(listed?.sid, sid);
    assert.equal(listed.body, body);
    assert.equal(listed.status, 'queued');
    assert.equal(await findSms(connection, { to: sms.to, body, since: new Date() }), sid);
    assert.equal(await findSms(connection, { to: sms.to, body: 'another', since: new Date() }), null);
  });

  it('takes a messaging service as the sender', async () => {
    const from = `MG${'a'.repeat(32)}`;
    await sendSms({ ...connection, credentials: { ...connection.credentials, from } }, sms);
    const [listed] = await twilioClient(connection).messages.list({ to: sms.to, limit: 1 });
    assert.equal(listed?.messagingServiceSid, from);
  });

  it('accepts its own credentials only', async () => {
    await checkTwilio(connection);
    const wrong = { ...connection.credentials, authToken: '0'.repeat(32) };
    await assert.rejects(
      checkTwilio({ ...connection, credentials: wrong }),
      failsWith('CREDENTIALS', '20003'),
    );
    const other = { ...connection.credentials, accountSid: `AC${'0'.repeat(32)}` };
    await assert.rejects(
      checkTwilio({ ...connection, credentials: other }),
      failsWith('CREDENTIALS', '20003'),
    );
  });

  it("answers with Twilio's error codes", async () => {
    await assert.rejects(sendSms(connection, { ...sms, to: '12' }), failsWith('REFUSED', '21211'));
    await assert.rejects(sendSms(connection, { ...sms, to: '+15005550009' }), failsWith('REFUSED', '21614'));
    await assert.rejects(
      sendSms(connection, { ...sms, body: 'x'.repeat(1601) }),
      failsWith('REFUSED', '21617'),
    );
    integration.sandboxes.of.TWILIO.failNext(2, 429);
    await assert.rejects(sendSms(connection, sms), failsWith('UNAVAILABLE', '20500'));
    await assert.rejects(checkTwilio(connection), failsWith('UNAVAILABLE', '20500'));
  });

  it('is distinguished from one that does not answer', async () => {
    const gone = { ...connection, apiUrl: 'http://127.0.0.1:1' };
    await assert.rejects(sendSms(gone, sms), failsWith('UNAVAILABLE', 'ECONNREFUSED'));
  });

  it("fits Twilio's published contract, in what the SDK sends and what the sandbox answers", async (test) => {
    const contract = await readContract('twilio.json');
    if (!contract) {
      test.skip('PROVIDER_SPECS names no folder with twilio.json');
      return;
    }
    const post = ['paths', '/2010-04-01/Accounts/{AccountSid}/Messages.json', 'post'];
    const form = [...post, 'requestBody', 'content', 'application/x-www-form-urlencoded', 'schema'];
    const created = [...post, 'responses', '201', 'content', 'application/json', 'schema'];
    const client = twilioClient(connection);
    const statusCallback = 'https://switchboard.example/webhooks/integration/twilio/status';
    await client.messages.create({ to: sms.to, from: '+15005550006', body: 'Hello', statusCallback });
    const { lastRequest, lastResponse } = client.httpClient;
    assert.deepEqual(contract.problemsAt(form, lastRequest?.data), []);
    assert.deepEqual(contract.problemsAt(created, lastResponse?.body), []);
    assert.notDeepEqual(contract.problemsAt(form, { to: sms.to }), []);
  });
});
