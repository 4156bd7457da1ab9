import { createPublicKey } from 'node:crypto';
import { optionalSetting } from '../../hub/definition/fields.ts';

/** Where events come from, and by whom they are signed. */
export const eventFields = {
  topicArn: optionalSetting({
    label: 'Topic of events',
    help: 'The ARN of the SNS topic. Save it, then subscribe the webhook’s address: the subscription is confirmed by itself.',
    pattern: /^arn:aws(?:-us-gov)?:sns:(?!cn-)[a-z]{2}(?:-[a-z]{2,12}){1,2}-\d:\d{12}:[\w-]{1,256}$/,
    problem: 'must be the ARN of an SNS topic, such as arn:aws:sns:eu-central-1:123456789012:events',
  }),
  certificate: optionalSetting({
    label: 'Certificate of events',
    help: 'Leave it empty for AWS. It is for a service that stands in for SNS and signs with a key of its own.',
    pattern: /^-----BEGIN (?:CERTIFICATE|PUBLIC KEY)-----/,
    problem: 'must be a certificate or a public key as PEM',
    isLong: true,
    check: (text) => (isPublicKey(text) ? null : 'is not a certificate or a public key that can be read'),
  }),
};

function isPublicKey(text: string): boolean {
  try {
    createPublicKey(text);
    return true;
  } catch {
    return false;
  }
}
