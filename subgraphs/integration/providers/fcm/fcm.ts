import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret } from '../../hub/definition/fields.ts';
import {
  googleToken,
  googleTokenHost,
  readServiceAccount,
  serviceAccountProblem,
} from '../../hub/http/google-token.ts';
import { fcmFailure } from './failure.ts';
import { fcmSandbox } from './sandbox.ts';
import { checkSending, sendPush } from './send-push.ts';

/** @see https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages */
export const fcm = defineProvider({
  id: 'FCM',
  name: 'Firebase Cloud Messaging',
  category: 'MESSAGING',
  summary: 'Notifications on telephones and in browsers.',
  hosts: { api: 'https://fcm.googleapis.com', oauth: googleTokenHost },
  fields: {
    serviceAccount: secret({
      label: 'Key file of the service account',
      help: 'On the Firebase console under Project settings, Service accounts: generate a key and paste the whole file.',
      pattern: /^\{[\S\s]*\}$/,
      problem: 'must be the JSON key file of a service account, whole',
      isLong: true,
      check: serviceAccountProblem,
    }),
  },
  blame: 'serviceAccount',
  auth: {
    kind: 'EXCHANGE',
    exchange: (http, { serviceAccount }) =>
      googleToken(http, readServiceAccount(serviceAccount), {
        host: 'oauth',
        scope: 'https://www.googleapis.com/auth/firebase.messaging',
      }),
  },
  limits: { perSecond: 100, burst: 200, concurrency: 16, timeoutMs: 10_000 },
  failure: fcmFailure,
  check: ({ http, credentials }) =>
    checkSending(http, readServiceAccount(credentials.serviceAccount).projectId),
  can: {
    PUSH: ({ http, credentials }) => {
      const { projectId } = readServiceAccount(credentials.serviceAccount);
      return { send: (message) => sendPush(http, projectId, message) };
    },
  },
  sandbox: fcmSandbox,
});
