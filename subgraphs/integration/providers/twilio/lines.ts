import type { Calls, CallAtProvider, DialledCall } from '../../hub/capabilities/calls.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { TwilioUse } from './account.ts';
import { senderOf } from './calls.ts';
import { sdkFailure, twilioClient } from './sdk.ts';

/** Runs a request of the SDK. @throws ProviderFailure */
async function asked<Answer>(request: () => Promise<Answer>): Promise<Answer> {
  try {
    return await request();
  } catch (error) {
    throw sdkFailure(error);
  }
}

const events = ['initiated', 'ringing', 'answered', 'completed'];

/** Dials (POST /Calls.json). Nothing is recorded from the beginning: that waits for the disclosure. */
export function dial(use: TwilioUse, call: DialledCall): ReturnType<Calls['dial']> {
  const { to, url, fallbackUrl, statusCallback, detection, ringSeconds, maxSeconds } = call;
  const from = senderOf(use);
  return asked(async () => {
    const { sid } = await twilioClient(use).calls.create({
      to,
      from,
      url,
      method: 'POST',
      ...(fallbackUrl !== null && { fallbackUrl, fallbackMethod: 'POST' }),
      statusCallback,
      statusCallbackMethod: 'POST',
      statusCallbackEvent: events,
      timeout: ringSeconds,
      timeLimit: maxSeconds,
      ...(detection && {
        machineDetection: detection.untilBeep ? 'DetectMessageEnd' : 'Enable',
        asyncAmd: 'true',
        asyncAmdStatusCallback: detection.callback,
        asyncAmdStatusCallbackMethod: 'POST',
        machineDetectionTimeout: 30,
      }),
    });
    return { providerCallId: sid };
  });
}

/** Calls to a number (GET /Calls.json). */
export const find = (use: TwilioUse, to: string, since: Date): ReturnType<Calls['find']> =>
  asked(async () => {
    const calls = await twilioClient(use).calls.list({ to, startTimeAfter: since, limit: 50 });
    return calls.map(({ sid, status }) => ({ providerCallId: sid, status }));
  });

/** How far a call is and what its connection has cost (GET /Calls/{sid}.json). */
export const read = (use: TwilioUse, providerCallId: string): Promise<CallAtProvider> =>
  asked(async () => {
    const { status, duration, price, priceUnit } = await twilioClient(use).calls(providerCallId).fetch();
    const amount = price === null || price === '' ? Number.NaN : Math.abs(Number(price));
    return {
      status,
      seconds: duration === null || duration === '' ? null : Number(duration),
      price: Number.isNaN(amount)
        ? null
        : { amountMicros: Math.round(amount * 1_000_000), currency: priceUnit.toUpperCase() },
    };
  });

/** Ends a call (POST /Calls/{sid}.json): `completed` ends it in whatever state it is. */
export async function end(use: TwilioUse, providerCallId: string): Promise<void> {
  try {
    await asked(() => twilioClient(use).calls(providerCallId).update({ status: 'completed' }));
  } catch (error) {
    // 21220: the call is over already.
    if (error instanceof ProviderFailure && (error.providerCode === '21220' || error.kind === 'GONE')) return;
    throw error;
  }
}

export const redirect = (use: TwilioUse, providerCallId: string, url: string): Promise<void> =>
  asked(async () => void (await twilioClient(use).calls(providerCallId).update({ url, method: 'POST' })));

/** Records both sides, each on a channel of its own (POST /Calls/{sid}/Recordings.json). */
export const record = (
  use: TwilioUse,
  providerCallId: string,
  callbackUrl: string,
): ReturnType<Calls['record']> =>
  asked(async () => {
    const { sid } = await twilioClient(use)
      .calls(providerCallId)
      .recordings.create({
        recordingChannels: 'dual',
        recordingStatusCallback: callbackUrl,
        recordingStatusCallbackMethod: 'POST',
        recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
      });
    return { recordingId: sid };
  });

/** The audio of a recording (GET /Recordings/{sid}.wav). */
export function recording(
  { http, credentials: { accountSid, authToken } }: TwilioUse,
  recordingId: string,
  { range, signal }: { readonly range: string | null; readonly signal: AbortSignal },
): ReturnType<Calls['recording']> {
  const account = `/2010-04-01/Accounts/${accountSid}`;
  return http.stream({
    path: `${account}/Recordings/${encodeURIComponent(recordingId)}.wav`,
    template: '/2010-04-01/Accounts/{account}/Recordings/{recording}.wav',
    headers: {
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      'accept-encoding': 'identity',
      ...(range !== null && { range }),
    },
    signal,
  });
}

/** Ends a recording while its call goes on (POST /Calls/{sid}/Recordings/{sid}.json). */
export async function stopRecording(
  use: TwilioUse,
  providerCallId: string,
  recordingId: string,
): Promise<void> {
  try {
    await asked(() =>
      twilioClient(use).calls(providerCallId).recordings(recordingId).update({ status: 'stopped' }),
    );
  } catch (error) {
    // 21220: the call is over, and its recording with it.
    if (error instanceof ProviderFailure && (error.providerCode === '21220' || error.kind === 'GONE')) return;
    throw error;
  }
}

/** Deletes a recording (DELETE /Recordings/{sid}.json). */
export async function deleteRecording(use: TwilioUse, recordingId: string): Promise<void> {
  try {
    await asked(() => twilioClient(use).recordings(recordingId).remove());
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'GONE') return;
    throw error;
  }
}
