import { z } from 'zod';
import type { PayeeState, Payouts } from '../../hub/capabilities/payouts.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { filterBy } from './ref-code.ts';

const payee = z.object({
  /** Tipalti's own. */
  id: z.string(),
  isPayable: z.boolean().default(false),
  isAccountClosed: z.boolean().default(false),
  status: z.string().nullish(),
  statusReason: z.string().nullish(),
});
export type Payee = z.infer<typeof payee>;

/**
 * Makes a payee (POST /api/v1/payees) whose reference code is our id. Name, country and bank details are entered by the payee on the page
 * of Tipalti, which checks them; a payee who exists stays as it is.
 */
export async function savePayee(
  http: ProviderHttp,
  { id, email }: Parameters<Payouts['savePayee']>[0],
): Promise<PayeeState> {
  const known = await findPayee(http, id);
  const saved = known ?? (await makePayee(http, { id, email }));
  return { id, isPayable: saved.isPayable, problem: problemOf(saved) };
}

export async function readPayee(http: ProviderHttp, id: string): Promise<PayeeState | null> {
  const found = await findPayee(http, id);
  return found && { id, isPayable: found.isPayable, problem: problemOf(found) };
}

/** Two that make the same payee at once: one is refused and finds the other's. */
async function makePayee(
  http: ProviderHttp,
  { id, email }: { readonly id: string; readonly email: string },
): Promise<Payee> {
  try {
    const json = { refCode: id, entityType: 'COMPANY', contactInformation: { email } };
    return await http.json({ method: 'POST', path: '/api/v1/payees', json }, payee);
  } catch (error) {
    const isRefusal =
      error instanceof ProviderFailure && (error.kind === 'CONFLICT' || error.kind === 'REFUSED');
    const other = isRefusal ? await findPayee(http, id) : null;
    if (other) return other;
    throw error;
  }
}

/** @param id ours @returns null for one that Tipalti does not have */
export async function findPayee(http: ProviderHttp, id: string): Promise<Payee | null> {
  const { items } = await http.json(
    { path: '/api/v1/payees', query: filterBy(id) },
    z.object({ items: z.array(payee) }),
  );
  return items[0] ?? null;
}

/** Why a payee can't be paid; null for one who can. */
export function problemOf({ isPayable, isAccountClosed, status, statusReason }: Payee): string | null {
  if (isAccountClosed) return 'The account of the payee at Tipalti is closed.';
  if (isPayable) return null;
  if (statusReason) return `Tipalti does not pay the payee: ${statusReason.slice(0, 300)}`;
  return status === 'BLOCKED' || status === 'SUSPENDED'
    ? `Tipalti does not pay the payee, who is ${status.toLowerCase()}.`
    : 'The payee has not entered all details at Tipalti.';
}
