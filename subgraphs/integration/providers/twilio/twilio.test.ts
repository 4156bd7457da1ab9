import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { openGiven } from '../../hub/connections/open-account.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { twilio } from './twilio.ts';
import { twilioWebhook } from './webhook.ts';

const failsWith = (kind: ProviderFailure['kind'], code: string) => (error: unknown) =>
  error instanceof ProviderFailure &&
  error.kind === kind &&
  error.providerCode === code &&
  error.cause === undefined;

const to = '+49301234567';
const text = { to, body: 'Hello', deliveryId: 'd', statusCallback: null };

describe('Twilio, through the official SDK', () => {
  let integration: TestIntegration;
  let open: OpenProvider;
  before(async () => {
    integration = await startIntegration();
    open = await openProvider(integration.services, 'TWILIO');
  });
  after(() => integration.stop());

  /** The sandbox, asked with other credentials than its own. */
  async function openWith(changes: Readonly<Record<string, string>>): Promise<OpenProvider> {
    const { services, sandboxes } = integration;
    const { credentials, baseUrls } = await sandboxes.connect('TWILIO');
    const settings = { ...services.settings, baseUrls: { TWILIO: baseUrls } };
    const given = { account: 'default', credentials: { ...credentials, ...changes } };
    return openGiven({ ...services, settings }, twilio, given);
  }

  it('finds a message by number, text and time', async () => {
    const body = `Hello & good = bye + ü ${Math.random()}`;
    const { providerMessageId } = await open.can('SMS').send({ ...text, body });
    assert.match(providerMessageId, /^SM[\da-f]{32}$/);
    assert.equal(await open.can('SMS').find({ to, body, since: new Date() }), providerMessageId);
    assert.equal(await open.can('SMS').find({ to, body: 'another', since: new Date() }), null);
    const later = new Date(Date.now() + 120_000);
    assert.equal(await open.can('SMS').find({ to, body, since: later }), null);
  });

  it('takes a messaging service as the sender of texts, and of no calls', async () => {
    const service = await openWith({ from: `MG${'a'.repeat(32)}` });
    await service.can('SMS').send(text);
    const call = { to, twiml: '<Response/>', statusCallback: null };
    await assert.rejects(service.can('CALLS').place(call), /need a telephone number/);
  });

  it('says by the kind of a failure whom it is about', async () => {
    const send = (changes: Partial<typeof text>) => open.can('SMS').send({ ...text, ...changes });
    await assert.rejects(send({ to: '12' }), failsWith('GONE', '21211'));
    await assert.rejects(send({ to: '+15005550009' }), failsWith('GONE', '21614'));
    await assert.rejects(send({ body: 'x'.repeat(1601) }), failsWith('REFUSED', '21617'));
    const stranger = await openWith({ authToken: '0'.repeat(32) });
    await assert.rejects(stranger.check(), failsWith('CREDENTIALS', '20003'));
    integration.sandboxes.failNext('TWILIO', 1, 429);
    await assert.rejects(send({}), failsWith('LIMITED', '20429'));
    integration.sandboxes.failNext('TWILIO', 1);
    await assert.rejects(open.check(), failsWith('UNAVAILABLE', '20500'));
  });

  it('sends nothing to who has texted STOP, until START', async () => {
    const receiver = '+49309999999';
    await integration.sandboxes.act('TWILIO', 'reply', receiver, 'STOP');
    await assert.rejects(open.can('SMS').send({ ...text, to: receiver }), failsWith('GONE', '21610'));
    await integration.sandboxes.act('TWILIO', 'reply', receiver, 'START');
    await open.can('SMS').send({ ...text, to: receiver });
  });

  it('places a call and follows it to its end', async () => {
    const call = { to, twiml: '<Response><Say>Hello</Say></Response>', statusCallback: null };
    const { providerCallId } = await open.can('CALLS').place(call);
    await eventually(async () => (await open.can('CALLS').read(providerCallId)).status === 'completed');
    assert.equal((await open.can('CALLS').read(providerCallId)).seconds, 42);
  });

  it('sends by WhatsApp from the sender of the connection only', async () => {
    const message = { to, body: 'Hello', deliveryId: 'd', statusCallback: null };
    await open.can('WHATSAPP').sendText(message);
    assert.equal(integration.sandboxes.record.latest(1)[0]?.to, `whatsapp:${to}`);
    const template = { template: 'HX1', language: 'en', parameters: ['Ada', '9:00'] };
    await open.can('WHATSAPP').sendTemplate({ ...message, ...template });
    assert.match(integration.sandboxes.record.latest(1)[0]?.body ?? '', /"2":"9:00"/);
    const named = (await openWith({}))
      .can('WHATSAPP')
      .sendTemplate({ ...message, ...template, template: 'offer_made' });
    await assert.rejects(named, { kind: 'SCOPE', outcome: 'NONE' });
    const without = await openWith({ whatsAppFrom: '' });
    await assert.rejects(without.can('WHATSAPP').sendText(message), /no sender for WhatsApp/);
  });
});

describe('an event of Twilio', () => {
  const deliveryId = randomUUID();
  const factsOf = (path: string, form: Record<string, string>) => {
    const body = Buffer.from(new URLSearchParams(form).toString());
    const request = {
      method: 'POST',
      path,
      url: '',
      query: new URLSearchParams({ delivery: deliveryId }),
      headers: {},
      body,
    } as const;
    return twilioWebhook.events(request).flatMap((event) => twilioWebhook.facts(event));
  };
  const message = { MessageSid: `SM${'a'.repeat(32)}`, From: to, To: '+15005550006', Body: 'Tomorrow?' };

  it('is a message of a customer, by SMS or WhatsApp', () => {
    const [sms] = factsOf('message', message);
    assert.ok(sms?.kind === 'MESSAGE_RECEIVED');
    assert.deepEqual([sms.channel, sms.from, sms.body], ['SMS', to, 'Tomorrow?']);
    const [whatsApp] = factsOf('message', { ...message, From: `whatsapp:${to}` });
    assert.ok(whatsApp?.kind === 'MESSAGE_RECEIVED');
    assert.deepEqual([whatsApp.channel, whatsApp.from], ['WHATSAPP', to]);
  });

  it('suppresses a number that texts STOP, and restores one that texts START', () => {
    for (const said of [{ Body: ' stop ' }, { OptOutType: 'STOP' }]) {
      const facts = factsOf('message', { ...message, ...said });
      assert.deepEqual(facts[0], { kind: 'ADDRESS_SUPPRESSED', channel: 'SMS', address: to, reason: 'STOP' });
    }
    const [restored] = factsOf('message', { ...message, Body: 'START' });
    assert.deepEqual(restored, { kind: 'ADDRESS_RESTORED', channel: 'SMS', address: to });
    assert.equal(factsOf('message', { ...message, Body: 'Please stop by at 9' }).length, 1);
    assert.equal(factsOf('message', { ...message, From: `whatsapp:${to}`, Body: 'Cancel' }).length, 1);
  });

  it('says how far a call has come, and which key was pressed in it', () => {
    const call = { CallSid: `CA${'a'.repeat(32)}`, SequenceNumber: '1' };
    const statusOf = (CallStatus: string) => {
      const [fact] = factsOf('status', { ...call, CallStatus });
      return fact?.kind === 'MESSAGE_REPORTED' ? fact.status : null;
    };
    assert.deepEqual(['ringing', 'in-progress', 'no-answer', 'failed', 'odd'].map(statusOf), [
      'SENT',
      'DELIVERED',
      'UNDELIVERED',
      'FAILED',
      null,
    ]);
    assert.deepEqual(factsOf('keys', { ...call, Digits: '1' }), [
      { kind: 'KEY_PRESSED', deliveryId, digits: '1' },
    ]);
    assert.deepEqual(factsOf('keys', { ...call, Digits: 'x' }), []);
  });

  it('names a call that has changed', () => {
    const facts = factsOf('call', { CallSid: 'CA1', CallStatus: 'completed', SequenceNumber: '3' });
    assert.deepEqual(facts, [{ kind: 'OBJECT_CHANGED', object: 'call', id: 'CA1' }]);
  });
});
