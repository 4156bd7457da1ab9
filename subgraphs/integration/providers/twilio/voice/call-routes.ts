import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxRequest } from '../../../hub/sandboxes/sandbox.ts';
import { refuse } from '../sandbox-signed.ts';
import type { TwilioTools } from '../sandbox-signed.ts';
import { callAnswer } from '../sandbox-calls.ts';
import { changePhoneCall, findPhoneCall, keepPhoneCall, phoneCallsTo } from './kept-call.ts';
import type { PhoneCall } from './kept-call.ts';
import { beginCall } from './phone-network.ts';

const createForm = z.object({
  To: z.string().default(''),
  From: z.string().default(''),
  Url: z.string(),
  FallbackUrl: z.string().optional(),
  StatusCallback: z.string().optional(),
  MachineDetection: z.string().optional(),
  AsyncAmdStatusCallback: z.string().optional(),
});

/** Whether a request for a call names the address of its TwiML. */
export const hasUrl = ({ body }: SandboxRequest): boolean => createForm.safeParse(body).success;

/** Places a call that runs the TwiML at an address (POST /Calls.json). */
export async function dialPhone({ body }: SandboxRequest, tools: TwilioTools): Promise<SandboxAnswer> {
  const { To, From, Url, FallbackUrl, StatusCallback, MachineDetection, AsyncAmdStatusCallback } =
    createForm.parse(body);
  if (!/^\+[1-9]\d{6,14}$/.test(To)) {
    return refuse(400, 21_211, `The phone number you are attempting to call, ${To}, is not valid.`);
  }
  const sid = `CA${randomBytes(16).toString('hex')}`;
  const call: PhoneCall = {
    to: To,
    from: From,
    direction: 'outbound-api',
    url: Url,
    fallbackUrl: FallbackUrl ?? null,
    statusCallback: StatusCallback ?? null,
    amdCallback: MachineDetection === undefined ? null : (AsyncAmdStatusCallback ?? null),
    createdAt: Date.now(),
    status: 'queued',
    isCancelled: false,
    seconds: null,
    answeredBy: null,
    redirect: null,
    recording: null,
    heard: [],
    said: [],
  };
  await keepPhoneCall(tools, sid, call);
  tools.record({ to: To, body: Url.split('?', 1)[0] ?? '', channel: 'CALL' });
  // The call outlives the answer. It ends with its process, as its socket does.
  beginCall(tools, sid, call);
  return { status: 201, json: answerOf(tools, sid, call) };
}

const updateForm = z.object({
  Status: z.enum(['completed', 'canceled']).optional(),
  Url: z.string().optional(),
});

/** Ends a call, or lets it ask another address what to do (POST /Calls/{sid}.json). */
export async function updatePhone(
  { body, params }: SandboxRequest,
  tools: TwilioTools,
): Promise<SandboxAnswer> {
  const sid = params['call'] ?? '';
  const call = await findPhoneCall(tools, sid);
  if (!call) return refuse(404, 20_404, `The requested resource /Calls/${sid}.json was not found`);
  const { Status, Url } = updateForm.parse(body ?? {});
  if (call.status === 'completed') return refuse(400, 21_220, 'Call is not in-progress. Cannot redirect.');
  if (Url !== undefined) {
    await changePhoneCall(tools, sid, { redirect: { url: Url, number: (call.redirect?.number ?? 0) + 1 } });
  } else if (Status !== undefined) await changePhoneCall(tools, sid, { isCancelled: true });
  else return refuse(400, 21_218, 'Status or Url is required.');
  return { json: answerOf(tools, sid, call) };
}

/** A call of the phone network; undefined for one that is not of it. */
export async function readPhone(sid: string, tools: TwilioTools): Promise<SandboxAnswer | undefined> {
  const call = await findPhoneCall(tools, sid);
  return call && { json: answerOf(tools, sid, call) };
}

/** The calls to a number (GET /Calls.json?To=…). */
export async function listPhones({ query }: SandboxRequest, tools: TwilioTools): Promise<SandboxAnswer> {
  const since = Date.parse(query.get('StartTime>') ?? '');
  const found = await phoneCallsTo(tools, query.get('To') ?? '');
  const calls = found.filter(({ call }) => Number.isNaN(since) || call.createdAt >= since);
  return {
    json: {
      calls: calls.map(({ sid, call }) => answerOf(tools, sid, call)),
      page: 0,
      page_size: 50,
      start: 0,
      end: Math.max(0, calls.length - 1),
      first_page_uri: '',
      next_page_uri: null,
      previous_page_uri: null,
      uri: `/2010-04-01/Accounts/${tools.credentials.accountSid}/Calls.json`,
    },
  };
}

function answerOf(tools: TwilioTools, sid: string, call: PhoneCall): object {
  return callAnswer(tools.credentials.accountSid, sid, call, call.status, {
    answered_by: call.answeredBy,
    direction: call.direction,
    duration: call.seconds === null ? null : String(call.seconds),
    price: priceOf(call),
  });
}

/** What the connection costs, a while after the end; Twilio says it as a debit. */
function priceOf({ status, seconds }: PhoneCall): string | null {
  if (status !== 'completed' || seconds === null) return null;
  return (-0.014 * Math.ceil(seconds / 60)).toFixed(5);
}
