import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxRequest } from '../../../hub/sandboxes/sandbox.ts';
import { refuse } from '../sandbox-signed.ts';
import type { TwilioTools } from '../sandbox-signed.ts';

/** A number of the account and what it is set to, as Twilio keeps it. */
const incoming = z.object({
  phone: z.string(),
  name: z.string(),
  voiceUrl: z.string(),
  voiceMethod: z.string(),
  voiceFallbackUrl: z.string(),
  voiceFallbackMethod: z.string(),
  statusCallback: z.string(),
  statusCallbackMethod: z.string(),
  /** Somebody has given it back. */
  isReleased: z.boolean().default(false),
});
type Incoming = z.infer<typeof incoming>;

const kind = 'number';

/** What Twilio sets a new number to. */
const demoUrl = 'https://demo.twilio.com/welcome/voice/';

const sidOf = (phone: string) => `PN${createHash('md5').update(phone).digest('hex')}`;

const fresh = (phone: string): Incoming => ({
  phone,
  name: phone,
  voiceUrl: demoUrl,
  voiceMethod: 'POST',
  voiceFallbackUrl: '',
  voiceFallbackMethod: 'POST',
  statusCallback: '',
  statusCallbackMethod: 'POST',
  isReleased: false,
});

/** The number of the account; it is made when somebody looks at it first. */
async function owned(tools: TwilioTools, sid: string): Promise<Incoming | undefined> {
  const found = await tools.objects.get(kind, sid);
  const { from } = tools.credentials;
  const number = found ? incoming.parse(found.data) : sid === sidOf(from) ? fresh(from) : undefined;
  return number?.isReleased === true ? undefined : number;
}

/** The numbers of the account (GET /IncomingPhoneNumbers.json). */
export async function listIncoming(_request: SandboxRequest, tools: TwilioTools): Promise<SandboxAnswer> {
  const { accountSid, from } = tools.credentials;
  const number = await owned(tools, sidOf(from));
  const incoming_phone_numbers = number ? [answerOf(tools, number)] : [];
  return {
    json: {
      incoming_phone_numbers,
      page: 0,
      page_size: 50,
      start: 0,
      end: Math.max(0, incoming_phone_numbers.length - 1),
      first_page_uri: '',
      next_page_uri: null,
      previous_page_uri: null,
      uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json`,
    },
  };
}

const updateForm = z.object({
  VoiceUrl: z.string().optional(),
  VoiceMethod: z.enum(['GET', 'POST']).optional(),
  VoiceFallbackUrl: z.string().optional(),
  VoiceFallbackMethod: z.enum(['GET', 'POST']).optional(),
  StatusCallback: z.string().optional(),
  StatusCallbackMethod: z.enum(['GET', 'POST']).optional(),
});

/** Sets a number (POST /IncomingPhoneNumbers/{sid}.json). */
export async function updateIncoming(
  { params, body }: SandboxRequest,
  tools: TwilioTools,
): Promise<SandboxAnswer> {
  const sid = params['number'] ?? '';
  const number = await owned(tools, sid);
  if (!number)
    return refuse(404, 20_404, `The requested resource /IncomingPhoneNumbers/${sid}.json was not found`);
  const form = updateForm.parse(body ?? {});
  if (form.VoiceUrl !== undefined && form.VoiceUrl !== '' && !URL.canParse(form.VoiceUrl))
    return refuse(400, 21_502, 'Voice URL is not valid.');
  const changed: Incoming = {
    ...number,
    voiceUrl: form.VoiceUrl ?? number.voiceUrl,
    voiceMethod: form.VoiceMethod ?? number.voiceMethod,
    voiceFallbackUrl: form.VoiceFallbackUrl ?? number.voiceFallbackUrl,
    voiceFallbackMethod: form.VoiceFallbackMethod ?? number.voiceFallbackMethod,
    statusCallback: form.StatusCallback ?? number.statusCallback,
    statusCallbackMethod: form.StatusCallbackMethod ?? number.statusCallbackMethod,
  };
  await tools.objects.put(kind, { id: sid, key: null, data: changed });
  return { json: answerOf(tools, changed) };
}

/** Somebody changes the voice address of a number in Twilio's console. */
export async function changeIncoming(phone: string, voiceUrl: string, tools: TwilioTools): Promise<void> {
  const sid = sidOf(phone);
  const number = await owned(tools, sid);
  if (!number) throw new Error(`The account has no number ${phone}.`);
  await tools.objects.put(kind, { id: sid, key: null, data: { ...number, voiceUrl } });
}

/** Where calls to a number go that somebody has set; undefined for one that is as Twilio gave it out. */
export async function setIncoming(
  phone: string,
  tools: TwilioTools,
): Promise<Pick<Incoming, 'voiceUrl' | 'voiceFallbackUrl' | 'statusCallback'> | undefined> {
  const number = await owned(tools, sidOf(phone));
  return number && number.voiceUrl !== demoUrl && number.voiceUrl !== '' ? number : undefined;
}

function answerOf({ credentials: { accountSid } }: TwilioTools, number: Incoming): object {
  const sid = sidOf(number.phone);
  const now = new Date().toUTCString();
  return {
    account_sid: accountSid,
    address_requirements: 'none',
    address_sid: null,
    api_version: '2010-04-01',
    beta: false,
    capabilities: { mms: true, sms: true, voice: true, fax: false },
    date_created: now,
    date_updated: now,
    friendly_name: number.name,
    identity_sid: null,
    origin: 'twilio',
    phone_number: number.phone,
    sid,
    sms_application_sid: '',
    sms_fallback_method: 'POST',
    sms_fallback_url: '',
    sms_method: 'POST',
    sms_url: '',
    status: 'in-use',
    status_callback: number.statusCallback,
    status_callback_method: number.statusCallbackMethod,
    trunk_sid: null,
    uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${sid}.json`,
    voice_application_sid: '',
    voice_caller_id_lookup: false,
    voice_fallback_method: number.voiceFallbackMethod,
    voice_fallback_url: number.voiceFallbackUrl,
    voice_method: number.voiceMethod,
    voice_url: number.voiceUrl,
  };
}
