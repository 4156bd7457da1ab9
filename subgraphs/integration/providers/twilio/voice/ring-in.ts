import { randomBytes } from 'node:crypto';
import type { TwilioTools } from '../sandbox-signed.ts';
import { setIncoming } from './incoming-numbers.ts';
import { keepPhoneCall } from './kept-call.ts';
import type { PhoneCall } from './kept-call.ts';
import { beginCall } from './phone-network.ts';

/**
 * A persona calls one of our numbers: which one its own number says. The call goes where the number is set to; one that nobody has set
 * rings here all the same. @param to by default the number of the account
 */
export async function ringIn(from: string, to: string | null, tools: TwilioTools): Promise<void> {
  const sid = `CA${randomBytes(16).toString('hex')}`;
  const called = to ?? tools.credentials.from;
  const set = await setIncoming(called, tools);
  const call: PhoneCall = {
    to: called,
    from,
    direction: 'inbound',
    url: set?.voiceUrl ?? tools.webhookUrl('voice'),
    fallbackUrl: textOrNull(set?.voiceFallbackUrl),
    statusCallback: set ? textOrNull(set.statusCallback) : tools.webhookUrl('status'),
    amdCallback: null,
    createdAt: Date.now(),
    status: 'ringing',
    redirect: null,
    recording: null,
    isCancelled: false,
    seconds: null,
    answeredBy: null,
    heard: [],
    said: [],
  };
  await keepPhoneCall(tools, sid, call);
  beginCall(tools, sid, call);
}

const textOrNull = (text = '') => (text === '' ? null : text);
