import { z } from 'zod';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import { buyToken } from './buy-token.ts';
import { tipaltiFailure } from './failure.ts';
import { fields } from './fields.ts';
import { onboardingUrl } from './onboarding.ts';
import { readPayee, savePayee } from './payees.ts';
import { pay, readPayout } from './payouts.ts';
import { refCodeOf } from './ref-code.ts';
import { tipaltiSandbox } from './sandbox.ts';
import { tipaltiWebhook } from './webhook.ts';

/** @see https://documentation.tipalti.com/reference/introduction */
export const tipalti = defineProvider({
  id: 'TIPALTI',
  name: 'Tipalti',
  category: 'PAYMENTS',
  summary: 'Pays vendors, who enter their bank details on a page of Tipalti.',
  hosts: {
    api: 'https://api-p.tipalti.com',
    token: 'https://sso.tipalti.com',
    pages: 'https://ui2.tipalti.com',
  },
  fields,
  blame: 'clientSecret',
  auth: { kind: 'EXCHANGE', exchange: buyToken },
  limits: { perSecond: 2, burst: 4, concurrency: 2, timeoutMs: 20_000 },
  failure: tipaltiFailure,
  check: async ({ http }) => {
    await http.json(
      { path: '/api/v1/payees', query: { pageSize: 1 } },
      z.object({ items: z.array(z.unknown()) }),
    );
  },
  can: {
    PAYOUTS: ({ http, credentials }) => ({
      savePayee: (payee) => savePayee(http, payee),
      readPayee: (id) => readPayee(http, id),
      onboardingUrl: (payeeId) => Promise.resolve(onboardingUrl(http, credentials, payeeId)),
      idOf: refCodeOf,
      pay: (payout) => pay(http, payout),
      read: (reference) => readPayout(http, reference),
    }),
  },
  webhook: tipaltiWebhook,
  sandbox: tipaltiSandbox,
});
