import type { Effect } from '../hub/webhooks/effect.ts';
import { readCall } from './call-place.ts';

/** A webhook is a hint: a job reads the call, so that neither the order nor a repetition of webhooks matters. */
export const callChanged: Effect<'OBJECT_CHANGED'> = async (
  { object, id },
  { tell, services, provider, account, isSandbox },
) => {
  const { capabilities = [] } = services.settings.providers.find((one) => one.id === provider) ?? {};
  if (object !== 'call' || !capabilities.includes('CALL_TRACKING')) return;
  const payload = { provider, account, sandbox: isSandbox, externalId: id };
  // Two that wait read the same: one is enough.
  tell.job(readCall, payload, { key: `${readCall.name}/${JSON.stringify(payload)}` });
};
