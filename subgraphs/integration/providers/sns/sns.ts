import { defineProvider } from '../../hub/definition/define-provider.ts';
import { optionalSetting } from '../../hub/definition/fields.ts';
import { awsAuth, awsFields } from '../ses/aws-access.ts';
import { snsFailure } from './failure.ts';
import { snsSandbox } from './sandbox.ts';
import { checkAccount, sendSms } from './send-sms.ts';

/** Only its text messages: what SNS posts about e-mails belongs to SES. @see https://docs.aws.amazon.com/sns/latest/api */
export const sns = defineProvider({
  id: 'SNS',
  name: 'Amazon SNS',
  category: 'MESSAGING',
  summary: 'Text messages where Twilio can’t send them; it does not report whether they arrived.',
  hosts: {
    api: {
      of: ({ credentials: { region } }) => `https://sns.${region}.amazonaws.com`,
      field: 'region',
      suffixes: ['.amazonaws.com'],
    },
  },
  fields: {
    ...awsFields('sns:Publish', 'sns:GetSMSSandboxAccountStatus'),
    senderId: optionalSetting({
      label: 'Sender id',
      help: 'The name that receivers see, in countries that allow one.',
      pattern: /^(?=.*[A-Za-z])[\dA-Za-z]{1,11}$/,
      problem: 'must have 1 to 11 letters and digits, one letter at least',
    }),
  },
  blame: 'secretAccessKey',
  auth: awsAuth('sns'),
  limits: { perSecond: 10, burst: 20, concurrency: 8, timeoutMs: 15_000 },
  failure: snsFailure,
  check: ({ http, credentials }) => checkAccount(http, credentials.region),
  can: {
    SMS: ({ http, credentials: { senderId } }) => ({
      send: (message) => sendSms(http, senderId, message),
      find: () => Promise.resolve(undefined),
    }),
  },
  sandbox: snsSandbox,
});
