import type { SandboxAnswer, SandboxRequest, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { pageSignature } from './onboarding.ts';
import { changePayee, listPayees, makePayee } from './sandbox-payees.ts';
import { changePayment, listPayments, takeBatch } from './sandbox-payments.ts';
import { refuse } from './sandbox-tools.ts';
import type { TipaltiKeys, Tools } from './sandbox-tools.ts';

const tokenOf = (secret: Tools['secret']) => secret('token', 24);
const details = { isPayable: true, status: 'ACTIVE', statusReason: null };

function giveToken({ body }: SandboxRequest, { credentials, secret }: Tools): SandboxAnswer {
  const { clientId, clientSecret } = credentials;
  const given = new Map(Object.entries(body ?? {}));
  if (given.get('grant_type') !== 'client_credentials') {
    return { status: 400, json: { error: 'unsupported_grant_type' } };
  }
  return given.get('client_id') === clientId && given.get('client_secret') === clientSecret
    ? { json: { access_token: tokenOf(secret), token_type: 'Bearer', expires_in: 3600 } }
    : { status: 400, json: { error: 'invalid_client' } };
}

/** Whoever opens the page has entered all details. */
async function openPage({ url, query }: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const signed = url.search.slice(1).replace(/&hashkey=.*$/, '');
  const isSigned = query.get('hashkey') === pageSignature(signed, tools.credentials);
  if (!isSigned) return { status: 403, text: 'The address of this page is not signed.' };
  await changePayee(query.get('idap') ?? '', details, tools);
  return { text: 'Tipalti has your details now. You may close this page.' };
}

/**
 * Payees, whom the page of the onboarding makes payable, and payments. A person blocks a payee (`block`, with a reason), and completes,
 * defers, fails or returns a payment by `sandboxAct` with its reference.
 */
export const tipaltiSandbox: SandboxSpec<TipaltiKeys> = {
  credentials: (secret) => ({
    clientId: `sandbox.${secret('client', 12)}`,
    clientSecret: secret('client secret', 24),
    payerName: 'Sandbox',
    masterKey: secret('master key', 32),
    webhookSecret: secret('webhook', 24),
  }),
  open: ['token', 'pages'],
  authenticate: ({ headers }, _keys, secret) => headers['authorization'] === `Bearer ${tokenOf(secret)}`,
  refuse,
  routes: {
    'POST token:/connect/token': giveToken,
    'GET pages:/payeedashboard/home': openPage,
    'GET /api/v1/payees': listPayees,
    'POST /api/v1/payees': makePayee,
    'GET /api/v1/payments': listPayments,
    'POST /api/v1/payment-batches': takeBatch,
  },
  acts: {
    onboard: (payee, _value, tools) => changePayee(payee, details, tools),
    block: (payee, reason, tools) =>
      changePayee(payee, { isPayable: false, status: 'BLOCKED', statusReason: reason }, tools),
    complete: (payout, _value, tools) => changePayment(payout, 'PAID', tools),
    defer: (payout, _value, tools) => changePayment(payout, 'DEFERRED', tools),
    fail: (payout, _value, tools) => changePayment(payout, 'CANCELED', tools),
    return: (payout, _value, tools) => changePayment(payout, 'REJECTED', tools),
  },
};
