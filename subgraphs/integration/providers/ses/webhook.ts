import { createPublicKey } from 'node:crypto';
import type { WebhookSpec } from '../../hub/webhooks/webhook.ts';
import { askSns, rememberCertificates } from './certificates.ts';
import type { AskSns } from './certificates.ts';
import { factsOf, sesEvent } from './events.ts';
import { certificateUrl, isSignedBy, originOf, readSnsMessage } from './sns-message.ts';
import type { SnsMessage } from './sns-message.ts';

export interface EventKeys {
  readonly topicArn: string | null;
  readonly certificate: string | null;
}

/** SNS names the type of a message here too, so that nothing else needs to be read. */
const typeHeader = 'x-amz-sns-message-type';

/** SNS repeats a message for an hour at most. */
const oldestMs = 2 * 3_600_000;

/**
 * Events of SES, which SNS posts. A signature only proves that some topic has sent a message, and anybody can have a topic: the
 * connection names the one that counts.
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function createSesWebhook(ask: AskSns): WebhookSpec<EventKeys> {
  const certificates = rememberCertificates(ask);

  async function isFromTopic(message: SnsMessage, { topicArn, certificate }: EventKeys): Promise<boolean> {
    const age = Math.abs(Date.now() - Date.parse(message.Timestamp));
    if (topicArn === null || message.TopicArn !== topicArn || age > oldestMs) return false;
    if (certificate !== null) return isSignedBy(message, createPublicKey(certificate));
    const url = certificateUrl(message);
    return url !== null && isSignedBy(message, await certificates.keyOf(url));
  }

  /** Asks for the messages of a topic. The address is built here: that in the message is one more that could be forged. */
  async function confirm({ TopicArn, Token = '' }: SnsMessage): Promise<void> {
    const url = new URL(originOf(TopicArn));
    url.search = new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn, Token }).toString();
    await ask(url);
  }

  return {
    handshake: async ({ headers, body }, credentials) => {
      if (headers[typeHeader] !== 'SubscriptionConfirmation') return null;
      const message = readSnsMessage(body);
      if (message?.Type !== 'SubscriptionConfirmation') return { status: 403 };
      for (const keys of credentials) {
        if (!(await isFromTopic(message, keys))) continue;
        // Who signs with a certificate of its own is not SNS, and needs no confirmation there.
        if (keys.certificate === null) await confirm(message);
        return { status: 200 };
      }
      return { status: 403 };
    },
    verify: async ({ headers, body }, keys) => {
      if (headers[typeHeader] === undefined) return false;
      const message = readSnsMessage(body);
      return message !== null && headers[typeHeader] === message.Type && isFromTopic(message, keys);
    },
    events: ({ body }) => {
      const message = readSnsMessage(body);
      if (message === null) return [];
      const event = sesEvent.safeParse(jsonOf(message.Message)).data;
      return [{ externalId: message.MessageId, type: event?.eventType ?? message.Type, data: event ?? null }];
    },
    facts: ({ data }) => {
      const event = sesEvent.nullable().parse(data);
      return event === null ? [] : factsOf(event);
    },
    answer: { status: 200 },
  };
}

export const sesWebhook: WebhookSpec<EventKeys> = createSesWebhook(askSns);

/** SES greets a new topic with a sentence, so not every message is an event. */
function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}
