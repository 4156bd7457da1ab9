import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { notify, page, refuse } from './sandbox-tools.ts';
import type { Tools } from './sandbox-tools.ts';

const request = z.object({
  refCode: z.string().min(1).max(64),
  entityType: z.enum(['INDIVIDUAL', 'COMPANY']),
  contactInformation: z.object({ email: z.email() }),
});
const payeeState = z.object({
  isPayable: z.boolean(),
  status: z.string(),
  statusReason: z.string().nullable(),
});

export const kind = 'payee';

export function listPayees(asked: SandboxRequest, tools: Tools): Promise<SandboxAnswer> {
  return page(kind, asked, tools, toPayee);
}

/** A new payee can't be paid before the onboarding. */
export async function makePayee({ body }: SandboxRequest, { objects }: Tools): Promise<SandboxAnswer> {
  const { data, error } = request.safeParse(body);
  if (!data) return refuse(400, error.issues[0]?.message ?? '');
  const { refCode, ...facts } = data;
  const id = randomUUID();
  const state = { isPayable: false, status: 'ACTIVE', statusReason: null };
  const made = await objects.putOnce(kind, { id, key: refCode, data: { ...facts, ...state } });
  return made.id === id ? { json: toPayee(made) } : refuse(409, 'There is a payee with this reference code.');
}

/** What the payee or Tipalti does. @param refCode ours */
export async function changePayee(
  refCode: string,
  state: z.infer<typeof payeeState>,
  tools: Tools,
): Promise<void> {
  const payee = await tools.objects.findByKey(kind, refCode);
  if (!payee) throw new Error(`The sandbox of Tipalti has no payee ${refCode}.`);
  await tools.objects.put(kind, { ...payee, data: { ...payee.data, ...state } });
  notify(tools, 'payeeDetailsChanged', { payeeId: refCode, ...state });
}

export function isPayable({ data }: SandboxObject): boolean {
  return payeeState.parse(data).isPayable;
}

function toPayee({ id, key, data, at }: SandboxObject): object {
  return { id, refCode: key, ...data, isAccountClosed: false, lastChangeDateTimeUTC: at };
}
