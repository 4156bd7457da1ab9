import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { partOf } from '../../../hub/sandboxes/files/part-of.ts';
import { toneWav } from '../../../hub/sandboxes/files/tone.ts';
import type { SandboxAnswer, SandboxRequest } from '../../../hub/sandboxes/sandbox.ts';
import { refuse, sendSigned } from '../sandbox-signed.ts';
import type { TwilioTools } from '../sandbox-signed.ts';
import { changePhoneCall, findPhoneCall } from './kept-call.ts';
import type { PhoneCall } from './kept-call.ts';

const kept = z.object({
  call: z.string(),
  channels: z.int(),
  callback: z.string().nullable(),
  seconds: z.int(),
  status: z.enum(['in-progress', 'stopped', 'completed']).default('completed'),
});
const form = z.object({
  RecordingChannels: z.enum(['mono', 'dual']).default('mono'),
  RecordingStatusCallback: z.string().optional(),
});
const kind = 'recording';
const toneHz = 330;

const gone = (sid: string) =>
  refuse(404, 20_404, `The requested resource /Recordings/${sid}.json was not found`);

/** Begins to record a running call (POST /Calls/{sid}/Recordings.json). */
export async function beginRecording(
  { params, body }: SandboxRequest,
  tools: TwilioTools,
): Promise<SandboxAnswer> {
  const callSid = params['call'] ?? '';
  const call = await findPhoneCall(tools, callSid);
  if (call?.status !== 'in-progress') {
    return refuse(400, 21_220, 'Requested resource is not eligible for recording.');
  }
  const { RecordingChannels, RecordingStatusCallback = null } = form.parse(body ?? {});
  const sid = `RE${randomBytes(16).toString('hex')}`;
  const channels = RecordingChannels === 'dual' ? 2 : 1;
  const data = {
    call: callSid,
    channels,
    callback: RecordingStatusCallback,
    seconds: 0,
    status: 'in-progress' as const,
  };
  await tools.objects.put(kind, { id: sid, key: null, data });
  await changePhoneCall(tools, callSid, { recording: sid });
  return { status: 201, json: answerOf(tools, sid, data) };
}

const updateForm = z.object({ Status: z.enum(['stopped', 'paused', 'in-progress']) });

/** Ends the recording of a call that goes on (POST /Calls/{sid}/Recordings/{sid}.json). */
export async function stopRecording(
  { params, body }: SandboxRequest,
  tools: TwilioTools,
): Promise<SandboxAnswer> {
  const sid = params['recording'] ?? '';
  const found = await tools.objects.get(kind, sid);
  const data = found && kept.parse(found.data);
  if (data?.call !== params['call']) return gone(sid);
  if (data?.status !== 'in-progress') {
    return refuse(400, 21_220, 'Requested resource is not eligible for recording.');
  }
  const { Status } = updateForm.parse(body ?? {});
  if (Status !== 'stopped') return { json: answerOf(tools, sid, data) };
  const stopped = { ...data, status: Status };
  await tools.objects.put(kind, { id: sid, key: null, data: stopped });
  await changePhoneCall(tools, data.call, { recording: null });
  return { json: answerOf(tools, sid, stopped) };
}

/** A call has ended: its recording is there, and its callback is told. */
export async function endRecording(
  tools: TwilioTools,
  sid: string,
  call: PhoneCall,
  seconds: number,
): Promise<void> {
  if (call.recording === null) return;
  const found = await tools.objects.get(kind, call.recording);
  if (!found) return;
  const data = { ...kept.parse(found.data), seconds, status: 'completed' as const };
  await tools.objects.put(kind, { id: call.recording, key: null, data });
  if (data.callback === null) return;
  await sendSigned(tools, data.callback, {
    CallSid: sid,
    RecordingSid: call.recording,
    RecordingStatus: 'completed',
    RecordingDuration: String(seconds),
    RecordingChannels: String(data.channels),
    RecordingSource: 'StartCallRecordingAPI',
    RecordingUrl: `${tools.baseUrl()}/2010-04-01/Accounts/${tools.credentials.accountSid}/Recordings/${call.recording}`,
  });
}

/** The audio of a recording (GET /Recordings/{sid}.wav). */
export async function readRecording(request: SandboxRequest, tools: TwilioTools): Promise<SandboxAnswer> {
  const sid = request.params['recording'] ?? '';
  const found = await tools.objects.get(kind, sid);
  if (!found) return gone(sid);
  return partOf(request, 'audio/x-wav', toneWav(kept.parse(found.data).seconds, toneHz));
}

export async function removeRecording(
  { params }: SandboxRequest,
  tools: TwilioTools,
): Promise<SandboxAnswer> {
  const sid = params['recording'] ?? '';
  const found = await tools.objects.get(kind, sid);
  if (found && kept.parse(found.data).status === 'in-progress') {
    return refuse(409, 20_409, 'A recording that is in progress cannot be deleted.');
  }
  return (await tools.objects.remove(kind, sid)) ? { status: 204 } : gone(sid);
}

function answerOf(tools: TwilioTools, sid: string, { call, channels, status }: z.infer<typeof kept>) {
  const { accountSid } = tools.credentials;
  const now = new Date().toUTCString();
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    call_sid: call,
    conference_sid: null,
    channels,
    date_created: now,
    date_updated: now,
    start_time: now,
    duration: null,
    sid,
    status,
    price: null,
    price_unit: null,
    source: 'StartCallRecordingAPI',
    error_code: null,
    track: 'both',
    encryption_details: null,
    uri: `/2010-04-01/Accounts/${accountSid}/Calls/${call}/Recordings/${sid}.json`,
  };
}
