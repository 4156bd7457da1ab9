import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { refuse, sendSigned } from './sandbox-signed.ts';
import type { TwilioTools } from './sandbox-signed.ts';

const callForm = z.object({
  To: z.string().default(''),
  From: z.string().default(''),
  Twiml: z.string().default(''),
  StatusCallback: z.string().optional(),
});
const keptCall = z.object({
  to: z.string(),
  from: z.string(),
  createdAt: z.number(),
  /** Where a pressed key is reported. */
  keysUrl: z.string().nullable(),
});
type KeptCall = z.infer<typeof keptCall>;

/** The statuses of a call that is answered and ends, and after how many milliseconds it has each. */
const story = [
  ['queued', 0],
  ['initiated', 100],
  ['ringing', 200],
  ['in-progress', 300],
  ['completed', 600],
] as const;

/** Seconds that every call takes. */
const seconds = 42;

/** Places a call that is answered and ends, and reports each step. */
export async function takeCall({ body }: SandboxRequest, tools: TwilioTools): Promise<SandboxAnswer> {
  const { To, From, Twiml, StatusCallback } = callForm.parse(body ?? {});
  if (!/^\+[1-9]\d{6,14}$/.test(To)) {
    return refuse(400, 21_211, `The phone number you are attempting to call, ${To}, is not valid.`);
  }
  if (Twiml === '') return refuse(400, 21_205, 'Url parameter is required.');
  const keysUrl = /<Gather[^>]* action="([^"]+)"/.exec(Twiml)?.[1]?.replaceAll('&amp;', '&') ?? null;
  const call: KeptCall = { to: To, from: From, createdAt: Date.now(), keysUrl };
  const sid = `CA${randomBytes(16).toString('hex')}`;
  await tools.objects.put('call', { id: sid, key: null, data: call });
  tools.record({ to: To, body: Twiml, channel: 'CALL' });
  if (StatusCallback !== undefined) {
    for (const [at, [status, afterMs]] of story.slice(1).entries()) {
      const form = {
        CallSid: sid,
        CallStatus: status,
        SequenceNumber: String(at),
        Direction: 'outbound-api',
        From,
        To,
        ...(status === 'completed' && { CallDuration: String(seconds) }),
      };
      await sendSigned(tools, StatusCallback, form, afterMs);
    }
  }
  return { status: 201, json: callAnswer(tools.credentials.accountSid, sid, call, 'queued') };
}

/** Presses keys in the last call to a number. */
export async function pressKeys(to: string, digits: string, tools: TwilioTools): Promise<void> {
  const [last] = await tools.objects.list('call', { where: { to }, limit: 1 });
  const call = last && keptCall.parse(last.data);
  if (!last || !call || call.keysUrl === null) throw new Error(`No call to ${to} takes keys.`);
  await sendSigned(tools, call.keysUrl, {
    CallSid: last.id,
    CallStatus: 'in-progress',
    Digits: digits,
    To: to,
  });
}

export async function readCall({ params }: SandboxRequest, tools: TwilioTools): Promise<SandboxAnswer> {
  const sid = params['call'] ?? '';
  const found = await tools.objects.get('call', sid);
  if (!found) return refuse(404, 20_404, `The requested resource /Calls/${sid}.json was not found`);
  const call = keptCall.parse(found.data);
  const age = Date.now() - call.createdAt;
  const [status] = story.findLast(([, afterMs]) => afterMs <= age) ?? story[0];
  return { json: callAnswer(tools.credentials.accountSid, sid, call, status) };
}

/** A call as Twilio's API answers it. @param known what this call has of its own */
export function callAnswer(
  accountSid: string,
  sid: string,
  call: Pick<KeptCall, 'to' | 'from' | 'createdAt'>,
  status: string,
  known: Readonly<Record<string, string | null>> = {},
): object {
  const created = new Date(call.createdAt).toUTCString().replace('GMT', '+0000');
  const isOver = status === 'completed';
  return {
    account_sid: accountSid,
    answered_by: null,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: created,
    date_updated: created,
    direction: 'outbound-api',
    duration: isOver ? String(seconds) : null,
    end_time: isOver ? created : null,
    forwarded_from: null,
    from: call.from,
    from_formatted: call.from,
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid,
    start_time: created,
    // The API knows no `initiated`: that is the name of the callback.
    status: status === 'initiated' ? 'queued' : status,
    subresource_uris: {},
    to: call.to,
    to_formatted: call.to,
    trunk_sid: null,
    uri: `/2010-04-01/Accounts/${accountSid}/Calls/${sid}.json`,
    ...known,
  };
}
