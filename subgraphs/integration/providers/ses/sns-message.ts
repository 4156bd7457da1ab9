import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';

const message = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1),
  TopicArn: z.string().regex(/^arn:[\w-]+:sns:[\w-]+:\d+:[\w-]+$/),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.base64(),
  SigningCertURL: z.url(),
  Subject: z.string().nullish(),
  /** Both of these are in confirmations only. */
  SubscribeURL: z.string().optional(),
  Token: z.string().optional(),
});

/** What SNS posts to a subscribed address. */
export type SnsMessage = z.infer<typeof message>;

/** @returns null for a body that is no message of SNS */
export function readSnsMessage(body: Buffer): SnsMessage | null {
  try {
    return message.safeParse(JSON.parse(body.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** The origin of SNS in the region of a topic. */
export function originOf(topicArn: string): string {
  return `https://sns.${topicArn.split(':')[3] ?? ''}.amazonaws.com`;
}

/**
 * Where the certificate of a message is: at SNS itself in the region of the topic. Whoever may put files on any other host, S3 among them,
 * could sign anything.
 * @returns null for any other place
 */
export function certificateUrl({ SigningCertURL, TopicArn }: SnsMessage): URL | null {
  const { href, pathname } = new URL(SigningCertURL);
  const isOurs = /^\/SimpleNotificationService-[\dA-Za-z]+\.pem$/.test(pathname);
  return isOurs && href === `${originOf(TopicArn)}${pathname}` ? new URL(href) : null;
}

/**
 * The text that is signed.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export function signedText(
  given: Omit<SnsMessage, 'Signature' | 'SigningCertURL' | 'SignatureVersion'>,
): string {
  const names =
    given.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);
  return names
    .flatMap((name) => {
      const value = given[name];
      return value == null ? [] : [`${name}\n${value}\n`];
    })
    .join('');
}

/** Version 1 signs with SHA-1, version 2 with SHA-256. */
export function isSignedBy(given: SnsMessage, key: KeyObject): boolean {
  const hash = given.SignatureVersion === '1' ? 'sha1' : 'sha256';
  return verify(hash, Buffer.from(signedText(given)), key, Buffer.from(given.Signature, 'base64'));
}
