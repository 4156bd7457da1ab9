import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { describe, it } from 'node:test';
import type { WebhookFact, WebhookRequest } from '../../hub/webhooks/webhook.ts';
import { signedText } from './sns-message.ts';
import { createSesWebhook } from './webhook.ts';

const sns = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const origin = 'https://sns.eu-central-1.amazonaws.com';
const certificateAt = `${origin}/SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem`;
const topicArn = 'arn:aws:sns:eu-central-1:123456789012:mail-events';
const keys = { topicArn, certificate: null };

const pem = (key: KeyObject) => key.export({ format: 'pem', type: 'spki' }).toString();

/** A webhook that asks a SNS of this test. */
function newWebhook(answer: () => string = () => pem(sns.publicKey)) {
  const asked: string[] = [];
  const webhook = createSesWebhook(async (url) => {
    asked.push(url.href);
    return answer();
  });
  return { webhook, asked };
}

interface Given {
  readonly type?: 'Notification' | 'SubscriptionConfirmation';
  readonly topic?: string;
  readonly at?: Date;
  readonly version?: string;
  readonly by?: KeyObject;
  readonly certificate?: string;
  readonly event?: unknown;
  /** Changes after the signature. */
  readonly forged?: Readonly<Record<string, unknown>>;
}

/** What SNS posts. */
function posted(given: Given = {}): WebhookRequest {
  const {
    type = 'Notification',
    topic = topicArn,
    at = new Date(),
    version = '2',
    by = sns.privateKey,
  } = given;
  const message = {
    Type: type,
    MessageId: randomUUID(),
    TopicArn: topic,
    Message: JSON.stringify(given.event ?? { eventType: 'Send', mail: { messageId: '1' } }),
    Timestamp: at.toISOString(),
    ...(type === 'SubscriptionConfirmation' && {
      Token: 'a token',
      SubscribeURL: 'https://attacker.example/?Action=ConfirmSubscription',
    }),
  };
  const hash = version === '1' ? 'sha1' : 'sha256';
  const body = JSON.stringify({
    ...message,
    SignatureVersion: version,
    Signature: sign(hash, Buffer.from(signedText(message)), by).toString('base64'),
    SigningCertURL: given.certificate ?? certificateAt,
    ...given.forged,
  });
  return {
    method: 'POST',
    path: 'events',
    url: 'https://switchboard.example/webhooks/integration/ses/events',
    query: new URLSearchParams(),
    headers: { 'x-amz-sns-message-type': type },
    body: Buffer.from(body),
  };
}

describe('events of Amazon SES', () => {
  it('are accepted with both versions of the signature; a certificate is fetched once', async () => {
    const { webhook, asked } = newWebhook();
    assert.equal(await webhook.verify(posted({ version: '1' }), keys), true);
    assert.equal(await webhook.verify(posted({ version: '2' }), keys), true);
    assert.deepEqual(asked, [certificateAt]);
  });

  it('are refused where anything of them was changed, or another key has signed them', async () => {
    const { webhook } = newWebhook();
    for (const forged of [
      { Message: '{}' },
      { MessageId: randomUUID() },
      { Subject: 'More' },
      { Timestamp: new Date(Date.now() - 1000).toISOString() },
      { SignatureVersion: '1' },
      { Signature: 'AAAA' },
    ]) {
      assert.equal(await webhook.verify(posted({ forged }), keys), false, JSON.stringify(forged));
    }
    assert.equal(await webhook.verify(posted({ by: other.privateKey }), keys), false);
  });

  it('are refused from any topic but the saved one, without a saved topic, and hours later', async () => {
    const { webhook, asked } = newWebhook();
    const stranger = 'arn:aws:sns:eu-central-1:999999999999:mail-events';
    assert.equal(await webhook.verify(posted({ topic: stranger }), keys), false);
    assert.equal(await webhook.verify(posted(), { ...keys, topicArn: null }), false);
    assert.equal(await webhook.verify(posted({ at: new Date(Date.now() - 3 * 3_600_000) }), keys), false);
    assert.deepEqual(asked, []);
  });

  it('are refused with a certificate from anywhere but SNS in the region of the topic, without a request there', async () => {
    const { webhook, asked } = newWebhook();
    const file = '/SimpleNotificationService-9c6465fa.pem';
    for (const certificate of [
      `http://sns.eu-central-1.amazonaws.com${file}`,
      `https://sns.us-east-1.amazonaws.com${file}`,
      `https://s3.amazonaws.com${file}`,
      `https://sns.eu-central-1.amazonaws.com.attacker.example${file}`,
      `https://attacker.example${file}`,
      `https://sns.eu-central-1.amazonaws.com@attacker.example${file}`,
      `https://user@sns.eu-central-1.amazonaws.com${file}`,
      `https://sns.eu-central-1.amazonaws.com:8443${file}`,
      `${origin}/other${file}`,
      `${origin}/other.pem`,
      `${origin}${file}?to=https://attacker.example`,
      `${origin}/SimpleNotificationService-..%2fother.pem`,
    ]) {
      assert.equal(await webhook.verify(posted({ certificate }), keys), false, certificate);
    }
    assert.deepEqual(asked, []);
  });

  it('are repeated by SNS when their certificate can’t be fetched now', async () => {
    let isDown = true;
    const { webhook } = newWebhook(() => {
      if (isDown) throw new Error('down');
      return pem(sns.publicKey);
    });
    const request = posted();
    await assert.rejects(async () => webhook.verify(request, keys));
    isDown = false;
    assert.equal(await webhook.verify(request, keys), true);
  });

  it('signed by a stand-in are accepted by those credentials only that name its certificate', async () => {
    const { webhook, asked } = newWebhook();
    const stoodIn = { topicArn, certificate: pem(other.publicKey) };
    const request = posted({ by: other.privateKey });
    assert.equal(await webhook.verify(request, stoodIn), true);
    assert.equal(await webhook.verify(posted(), stoodIn), false);
    assert.deepEqual(asked, []);
    assert.equal(await webhook.verify(request, keys), false);
  });

  it('are subscribed to at SNS itself, for the saved topic only', async () => {
    const { webhook, asked } = newWebhook();
    const confirmation = posted({ type: 'SubscriptionConfirmation' });
    assert.deepEqual(await webhook.handshake?.(confirmation, [{ ...keys, topicArn: null }, keys]), {
      status: 200,
    });
    const confirmed = `${origin}/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(topicArn)}&Token=a+token`;
    assert.deepEqual(asked, [certificateAt, confirmed]);
    const stranger = topicArn.replace('123456789012', '999999999999');
    for (const given of [{ topic: stranger }, { by: other.privateKey }, { forged: { Token: 'another' } }]) {
      const refused = posted({ type: 'SubscriptionConfirmation', ...given });
      assert.deepEqual(await webhook.handshake?.(refused, [keys]), { status: 403 });
    }
    assert.equal(asked.length, 2);
    assert.equal(await webhook.handshake?.(posted(), [keys]), null);
  });

  it('report on deliveries and suppress the addresses of hard bounces and complaints', () => {
    const { webhook } = newWebhook();
    const mail = { messageId: 'message', tags: { deliveryId: ['delivery'] } };
    const receivers = [{ emailAddress: 'ada@example.com', diagnosticCode: 'smtp; 550 unknown' }];
    const bounce = (bounceType: string) => ({
      eventType: 'Bounce',
      mail,
      bounce: { bounceType, bounceSubType: 'General', bouncedRecipients: receivers },
    });
    const report = {
      kind: 'MESSAGE_REPORTED',
      deliveryId: 'delivery',
      providerMessageId: 'message',
    } as const;
    const suppressed = { kind: 'ADDRESS_SUPPRESSED', channel: 'EMAIL', address: 'ada@example.com' } as const;
    const error = (code: string) => ({ code, message: 'smtp; 550 unknown' });
    const expected: readonly (readonly [unknown, readonly WebhookFact[]])[] = [
      [{ eventType: 'Send', mail }, [{ ...report, status: 'SENT', error: null }]],
      [{ eventType: 'Delivery', mail }, [{ ...report, status: 'DELIVERED', error: null }]],
      [{ eventType: 'Open', mail }, [{ ...report, status: 'READ', error: null }]],
      [
        bounce('Permanent'),
        [
          { ...report, status: 'BOUNCED', error: error('Permanent/General') },
          { ...suppressed, reason: 'HARD_BOUNCE' },
        ],
      ],
      [bounce('Transient'), [{ ...report, status: 'UNDELIVERED', error: error('Transient/General') }]],
      [
        { eventType: 'Complaint', mail, complaint: { complainedRecipients: receivers } },
        [{ ...suppressed, reason: 'COMPLAINT' }],
      ],
      [{ eventType: 'DeliveryDelay', mail }, []],
      [{ eventType: 'Delivery', mail: { messageId: 'of another product' } }, []],
      ['Successfully validated SNS topic for Amazon SES event publishing.', []],
    ];
    for (const [event, facts] of expected) {
      const [incoming, ...others] = webhook.events(posted({ event }));
      assert.ok(incoming);
      assert.deepEqual(others, []);
      assert.deepEqual(webhook.facts(incoming), facts);
    }
  });
});
