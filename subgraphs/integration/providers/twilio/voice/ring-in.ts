import { randomBytes } from 'node:crypto';
import type { TwilioTools } from '../sandbox-signed.ts';
import { keepPhoneCall } from './kept-call.ts';
import type { PhoneCall } from './kept-call.ts';
import { beginCall } from './phone-network.ts';

/** A persona calls one of our numbers: which one its own number says. @param to by default the number of the account */
export async function ringIn(from: string, to: string | null, tools: TwilioTools): Promise<void> {
  const sid = `CA${randomBytes(16).toString('hex')}`;
  const call: PhoneCall = {
    to: to ?? tools.credentials.from,
    from,
    direction: 'inbound',
    url: tools.webhookUrl('voice'),
    fallbackUrl: null,
    statusCallback: tools.webhookUrl('status'),
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
