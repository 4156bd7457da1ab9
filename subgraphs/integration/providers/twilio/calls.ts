import type { Calls } from '../../hub/capabilities/calls.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { sdkFailure, twilioClient } from './sdk.ts';
import type { TwilioUse } from './account.ts';

/** The number that calls leave from. @throws ProviderFailure for an account whose sender is none */
export function senderOf({ credentials: { from } }: TwilioUse): string {
  if (from.startsWith('+')) return from;
  throw new ProviderFailure('REFUSED', 'Calls need a telephone number as the sender of the connection.');
}

/** Places a call (POST /Calls.json). @throws ProviderFailure */
export async function placeCall(
  use: TwilioUse,
  { to, twiml, statusCallback }: Parameters<Calls['place']>[0],
): ReturnType<Calls['place']> {
  const from = senderOf(use);
  const callback =
    statusCallback === null
      ? {}
      : { statusCallback, statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'] };
  try {
    const { sid } = await twilioClient(use).calls.create({ to, from, twiml, ...callback });
    return { providerCallId: sid };
  } catch (error) {
    throw sdkFailure(error);
  }
}
