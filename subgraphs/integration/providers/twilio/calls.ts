import type { Calls } from '../../hub/capabilities/calls.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { sdkFailure, twilioClient } from './sdk.ts';
import type { TwilioUse } from './account.ts';

/** Places a call (POST /Calls.json). @throws ProviderFailure */
export async function placeCall(
  use: TwilioUse,
  { to, twiml, statusCallback }: Parameters<Calls['place']>[0],
): ReturnType<Calls['place']> {
  const { from } = use.credentials;
  if (!from.startsWith('+')) {
    throw new ProviderFailure('REFUSED', 'Calls need a telephone number as the sender of the connection.');
  }
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

/** Reads how far a call has come (GET /Calls/{sid}.json). @throws ProviderFailure */
export async function readCall(use: TwilioUse, providerCallId: string): ReturnType<Calls['read']> {
  try {
    const { status, duration } = await twilioClient(use).calls(providerCallId).fetch();
    return { status, seconds: duration === null || duration === '' ? null : Number(duration) };
  } catch (error) {
    throw sdkFailure(error);
  }
}
