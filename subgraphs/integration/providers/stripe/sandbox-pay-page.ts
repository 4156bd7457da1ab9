import { z } from 'zod';
import { pagesHost } from '../../hub/sandboxes/pages/page-address.ts';
import { payActs, payPage } from '../../hub/sandboxes/pages/pay-page.ts';
import { leadTo } from '../../hub/sandboxes/pages/sandbox-page.ts';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { fromStripe } from './amounts.ts';
import { refuse } from './sandbox-answers.ts';
import type { Tools } from './sandbox-answers.ts';
import { sessionDataOf, sessionKind } from './sandbox-session-data.ts';
import { paySession } from './sandbox-sessions.ts';

const form = z.object({ act: z.enum(payActs) });
const states = { open: 'OPEN', complete: 'COMPLETED', expired: 'CLOSED' } as const;

/** What a customer sees. */
export async function showPayPage(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const session = await sessionAt(asked, tools);
  if (!session) return refuse(404, 'There is no such page.');
  const { description, amount, currency, status, successUrl, cancelUrl } = sessionDataOf(session);
  return payPage({
    name: 'Stripe',
    description,
    amount: fromStripe(amount, currency),
    status: states[status],
    isDeclined: asked.query.has('declined'),
    returnUrl: status === 'complete' ? successUrl : cancelUrl,
  });
}

/** The customer has chosen a button. */
export async function usePayPage(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  const session = await sessionAt(asked, tools);
  const { data } = form.safeParse(asked.body);
  if (!session || !data) return refuse(404, 'There is no such page.');
  const { status, successUrl } = sessionDataOf(session);
  const page = `${tools.baseUrl(pagesHost)}/pay/${session.id}`;
  if (status !== 'open') return leadTo(page);
  if (data.act === 'decline') return leadTo(`${page}?declined`);
  await paySession(session.id, data.act === 'pay' ? 'card' : 'sepa_debit', tools);
  return leadTo(successUrl);
}

function sessionAt(
  { params: { session = '' } }: SandboxRequest,
  { objects }: Tools,
): Promise<SandboxObject | null> {
  return objects.get(sessionKind, session);
}
