import { defineProvider } from '../../hub/definition/define-provider.ts';
import { optionalSetting, setting } from '../../hub/definition/fields.ts';
import { awsAuth, awsFields } from './aws-access.ts';
import { checkAccount } from './check-account.ts';
import { eventFields } from './event-fields.ts';
import { sesFailure } from './failure.ts';
import { sesSandbox } from './sandbox.ts';
import { sendMail } from './send-mail.ts';
import { sesWebhook } from './webhook.ts';

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2 */
export const ses = defineProvider({
  id: 'SES',
  name: 'Amazon SES',
  category: 'EMAIL',
  summary: 'Sends e-mails and reports what becomes of them.',
  hosts: {
    api: {
      of: ({ credentials: { region } }) => `https://email.${region}.amazonaws.com`,
      field: 'region',
      suffixes: ['.amazonaws.com'],
    },
  },
  fields: {
    ...awsFields('ses:SendEmail', 'ses:GetAccount'),
    from: setting({
      label: 'Sender',
      help: 'The e-mail address that mails come from; Amazon SES must have verified it or its domain.',
      pattern: /^[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[^\s@<>]{2,63}$/,
      problem: 'must be an e-mail address',
    }),
    configurationSet: optionalSetting({
      label: 'Configuration set',
      help: 'One whose events go to the topic below. Without it bounces and complaints stay unknown.',
      pattern: /^[\w-]{1,64}$/,
      problem: 'must have 1 to 64 letters, digits, - and _',
    }),
    ...eventFields,
  },
  blame: 'secretAccessKey',
  auth: awsAuth('ses'),
  limits: { perSecond: 10, burst: 14, concurrency: 8, timeoutMs: 15_000 },
  failure: sesFailure,
  check: ({ http, credentials }) => checkAccount(http, credentials.region),
  can: { EMAIL: ({ http, credentials }) => ({ send: (mail) => sendMail(http, credentials, mail) }) },
  webhook: sesWebhook,
  sandbox: sesSandbox,
});
