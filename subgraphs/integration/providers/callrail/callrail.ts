import { z } from 'zod';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import { optionalSecret, secret, setting } from '../../hub/definition/fields.ts';
import { listCalls, readCall } from './list-calls.ts';
import { findRecording } from './recording.ts';
import { callRailSandbox } from './sandbox.ts';
import { callRailWebhook } from './webhook.ts';

/** @see https://apidocs.callrail.com */
export const callRail = defineProvider({
  id: 'CALLRAIL',
  name: 'CallRail',
  category: 'MARKETING',
  summary: 'Says which advertisement made a customer call, and has the recording.',
  hosts: { api: 'https://api.callrail.com', app: 'https://app.callrail.com' },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'On callrail.com under Settings, Integrations, API keys.',
      pattern: /^[\da-z]{16,100}$/i,
      problem: 'must have 16 to 100 letters and digits',
    }),
    accountId: setting({
      label: 'Account id',
      help: 'In the address of every page after `/a/`: `ACC` and letters and digits, or digits alone.',
      pattern: /^(ACC[\da-z]{6,60}|\d{6,12})$/i,
      problem: 'must be ACC with letters and digits, or a number',
    }),
    signingKey: optionalSecret({
      label: 'Signing key of webhooks',
      help: 'On the page of the webhook. Without it calls are only read every 15 minutes.',
      pattern: /^[\da-z]{16,100}$/i,
      problem: 'must have 16 to 100 letters and digits',
    }),
  },
  blame: 'apiKey',
  auth: { kind: 'HEADER', name: 'authorization', value: ({ apiKey }) => `Token token=${apiKey}` },
  // 1,000 requests an hour.
  limits: { perSecond: 0.25, burst: 20, concurrency: 2, timeoutMs: 20_000 },
  check: async ({ http, credentials }) => {
    const path = `/v3/a/${credentials.accountId}.json`;
    await http.json({ path, template: '/v3/a/{account}.json' }, z.object({ id: z.string() }));
  },
  can: {
    CALL_TRACKING: ({ http, credentials }) => ({
      calls: (query) => listCalls(http, credentials.accountId, query),
      call: (id) => readCall(http, credentials.accountId, id),
    }),
  },
  file: ({ http, credentials }, call) => findRecording(http, credentials.accountId, call),
  webhook: callRailWebhook,
  sandbox: callRailSandbox,
});
