import type { SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { pressKeys, readCall, takeCall } from './sandbox-calls.ts';
import { dialPhone, hasUrl, listPhones, readPhone, updatePhone } from './voice/call-routes.ts';
import { beginRecording, readRecording, removeRecording, stopRecording } from './voice/recordings.ts';
import { changeIncoming, listIncoming, updateIncoming } from './voice/incoming-numbers.ts';
import { ringIn } from './voice/ring-in.ts';
import { setClockSpeed } from './voice/kept-call.ts';
import { refuse } from './sandbox-signed.ts';
import { listMessages, receiveText, takeMessage } from './sandbox-texts.ts';
import type { TwilioAccount } from './account.ts';

/** Codes of refusals that any path may give (twilio.com/docs/api/errors). */
const codes: Readonly<Record<number, number>> = { 401: 20_003, 404: 20_404, 429: 20_429 };

const account = '/2010-04-01/Accounts/{account}';

/**
 * Speaks the part of Twilio's REST API (2010-04-01) that this product uses: the account, messages by SMS and WhatsApp, calls, errors with
 * Twilio's codes, and signed callbacks.
 * @see https://www.twilio.com/docs/messaging/api/message-resource
 */
export const twilioSandbox: SandboxSpec<TwilioAccount> = {
  credentials: (secret) => ({
    accountSid: `AC${secret('account', 16)}`,
    authToken: secret('token', 16),
    from: '+15005550006',
    whatsAppFrom: '+14155238886',
  }),
  authenticate: ({ headers, path }, { accountSid, authToken }) => {
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    return headers['authorization'] === expected && path.includes(`/${accountSid}`);
  },
  refuse: (status, message) =>
    refuse(status, codes[status] ?? 20_500, status === 401 ? 'Authenticate' : message),
  routes: {
    [`GET ${account}.json`]: (_request, { credentials: { accountSid } }) => ({
      json: {
        sid: accountSid,
        owner_account_sid: accountSid,
        friendly_name: 'Sandbox',
        status: 'active',
        type: 'Full',
        date_created: new Date().toUTCString(),
        date_updated: new Date().toUTCString(),
        uri: `/2010-04-01/Accounts/${accountSid}.json`,
      },
    }),
    [`GET ${account}/IncomingPhoneNumbers.json`]: listIncoming,
    [`POST ${account}/IncomingPhoneNumbers/{number}.json`]: updateIncoming,
    [`POST ${account}/Messages.json`]: takeMessage,
    [`GET ${account}/Messages.json`]: listMessages,
    [`POST ${account}/Calls.json`]: (request, tools) =>
      hasUrl(request) ? dialPhone(request, tools) : takeCall(request, tools),
    [`GET ${account}/Calls.json`]: listPhones,
    [`POST ${account}/Calls/{call}.json`]: updatePhone,
    [`GET ${account}/Calls/{call}.json`]: async (request, tools) =>
      (await readPhone(request.params['call'] ?? '', tools)) ?? readCall(request, tools),
    [`POST ${account}/Calls/{call}/Recordings.json`]: beginRecording,
    [`POST ${account}/Calls/{call}/Recordings/{recording}.json`]: stopRecording,
    [`GET ${account}/Recordings/{recording}.wav`]: readRecording,
    [`DELETE ${account}/Recordings/{recording}.json`]: removeRecording,
  },
  acts: {
    // The subject is the customer's number, with `whatsapp:` before it for WhatsApp.
    reply: (from, text, tools) => receiveText(from, text ?? '', tools),
    // The subject is the number that was called.
    press: (to, digits, tools) => pressKeys(to, digits ?? '1', tools),
    // The subject is the number of who calls, and the value the number that is called.
    ring: ringIn,
    // The subject is one of our numbers, and the value the address that it is set to in Twilio's console.
    number: (phone, voiceUrl, tools) => changeIncoming(phone, voiceUrl ?? '', tools),
    // How fast the time of calls passes, from 1 to 100.
    speed: (_subject, speed, tools) => setClockSpeed(tools, Number(speed ?? '1')),
  },
};
