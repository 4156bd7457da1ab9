import { z } from 'zod';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Effect } from '../hub/webhooks/effect.ts';

export const moneyObjects = ['checkout', 'payment', 'refund', 'dispute', 'payee', 'payout'] as const;

/** Reads something again that a provider says has changed, and reports it to vendor. */
export const readMoneyObject = jobContract(
  'integration.read-money-object',
  z.object({
    provider: z.string(),
    account: z.string(),
    sandbox: z.boolean(),
    object: z.enum(moneyObjects),
    id: z.string().min(1),
  }),
  { lane: 'urgent' },
);

const objectSchema = z.enum(moneyObjects);

/** A webhook is a hint: a job reads the object, so that neither the order nor a repetition of webhooks matters. */
export const moneyObjectChanged: Effect<'OBJECT_CHANGED'> = async (
  { object: name, id },
  { tell, services, provider, account, isSandbox },
) => {
  const object = objectSchema.safeParse(name);
  const { capabilities = [] } = services.settings.providers.find((one) => one.id === provider) ?? {};
  const isAboutMoney = capabilities.includes('PAYMENTS') || capabilities.includes('PAYOUTS');
  if (!object.success || !isAboutMoney) return;
  const payload = { provider, account, sandbox: isSandbox, object: object.data, id };
  // Two that wait read the same: one is enough.
  tell.job(readMoneyObject, payload, { key: `${readMoneyObject.name}/${JSON.stringify(payload)}` });
};
