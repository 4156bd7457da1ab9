import type { Calls, NumberAtProvider, NumberSettings } from '../../hub/capabilities/calls.ts';
import type { TwilioUse } from './account.ts';
import { sdkFailure, twilioClient } from './sdk.ts';

/** Most numbers that are read. */
const most = 200;

/** The numbers of the account (GET /IncomingPhoneNumbers.json). */
export async function listNumbers(use: TwilioUse): ReturnType<Calls['numbers']> {
  try {
    return (await twilioClient(use).incomingPhoneNumbers.list({ limit: most })).map(numberOf);
  } catch (error) {
    throw sdkFailure(error);
  }
}

/** Sets a number (POST /IncomingPhoneNumbers/{sid}.json). An application of the account would count before the addresses. */
export async function bindNumber(
  use: TwilioUse,
  id: string,
  { voiceUrl, voiceMethod, fallbackUrl, statusCallback }: NumberSettings,
): ReturnType<Calls['bindNumber']> {
  try {
    return numberOf(
      await twilioClient(use).incomingPhoneNumbers(id).update({
        voiceApplicationSid: '',
        voiceUrl,
        voiceMethod,
        voiceFallbackUrl: fallbackUrl,
        voiceFallbackMethod: voiceMethod,
        statusCallback,
        statusCallbackMethod: voiceMethod,
      }),
    );
  } catch (error) {
    throw sdkFailure(error);
  }
}

interface Incoming {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string | null;
  readonly voiceUrl: string | null;
  readonly voiceMethod: string | null;
  readonly voiceFallbackUrl: string | null;
  readonly statusCallback: string | null;
}

function numberOf(number: Incoming): NumberAtProvider {
  const { sid, phoneNumber, friendlyName, voiceUrl, voiceMethod, voiceFallbackUrl, statusCallback } = number;
  return {
    id: sid,
    phone: phoneNumber,
    name: friendlyName === '' ? null : friendlyName,
    settings: {
      voiceUrl: voiceUrl ?? '',
      voiceMethod: voiceMethod ?? '',
      fallbackUrl: voiceFallbackUrl ?? '',
      statusCallback: statusCallback ?? '',
    },
  };
}
