import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxRequest } from '../../hub/sandboxes/sandbox.ts';
import { messageAnswer, refusalOf, statusOf } from './sandbox-text.ts';
import type { KeptText } from './sandbox-text.ts';
import { refuse, sendSigned } from './sandbox-signed.ts';
import type { TwilioTools } from './sandbox-signed.ts';

const messageForm = z.object({
  To: z.string().default(''),
  From: z.string().optional(),
  MessagingServiceSid: z.string().optional(),
  Body: z.string().optional(),
  ContentSid: z.string().optional(),
  ContentVariables: z.string().optional(),
  StatusCallback: z.string().optional(),
});
const keptText = z.object({
  to: z.string(),
  from: z.string().nullable(),
  messagingServiceSid: z.string().nullable(),
  body: z.string(),
  createdAt: z.number(),
  end: z.enum(['queued', 'delivered', 'undelivered', 'failed']),
  errorCode: z.number().nullable(),
});
const listQuery = z.object({ To: z.string().optional(), PageSize: z.coerce.number().default(50) });

/** Milliseconds between two statuses of a message. */
export const stepMs = 150;

/** Milliseconds after a customer's message in which free texts by WhatsApp are allowed. */
const whatsAppWindowMs = 24 * 60 * 60 * 1000;

/** Takes a message and reports queued → sent → delivered, or why not. */
export async function takeMessage({ body }: SandboxRequest, tools: TwilioTools): Promise<SandboxAnswer> {
  const form = messageForm.parse(body ?? {});
  const refusal = refusalOf(form);
  if (refusal) return refuse(400, refusal.code, refusal.message);
  if (await tools.objects.get('stopped', form.To)) {
    return refuse(400, 21_610, 'Attempt to send to unsubscribed recipient');
  }
  const isLate = form.ContentSid === undefined && (await isOutsideWindow(form.To, tools));
  const message: KeptText = {
    to: form.To,
    from: form.From ?? null,
    messagingServiceSid: form.MessagingServiceSid ?? null,
    body: form.Body ?? `${form.ContentSid ?? ''} ${form.ContentVariables ?? ''}`.trim(),
    createdAt: Date.now(),
    end: form.StatusCallback === undefined ? 'queued' : isLate ? 'failed' : 'delivered',
    errorCode: isLate ? 63_016 : null,
  };
  const sid = `SM${randomBytes(16).toString('hex')}`;
  await tools.objects.put('message', { id: sid, key: null, data: { ...message } });
  const channel = form.To.startsWith('whatsapp:') ? 'WHATSAPP' : 'SMS';
  tools.record({ to: form.To, body: message.body, channel });
  if (form.StatusCallback !== undefined) await reportSteps(sid, message, form.StatusCallback, tools);
  return { status: 201, json: messageAnswer(tools.credentials.accountSid, sid, message, 'queued') };
}

export async function listMessages(
  { query, path }: SandboxRequest,
  tools: TwilioTools,
): Promise<SandboxAnswer> {
  const { To, PageSize } = listQuery.parse(Object.fromEntries(query));
  const found = await tools.objects.list('message', {
    limit: PageSize,
    ...(To !== undefined && { where: { to: To } }),
  });
  const messages = found.map((object) => {
    const message = readText(object);
    return messageAnswer(tools.credentials.accountSid, object.id, message, statusOf(message, stepMs));
  });
  const uri = `${path}?${query.toString()}`;
  return {
    json: {
      messages,
      page: 0,
      page_size: PageSize,
      start: 0,
      end: Math.max(0, messages.length - 1),
      first_page_uri: uri,
      next_page_uri: null,
      previous_page_uri: null,
      uri,
    },
  };
}

/** A customer's text to this product. @param from a number, with `whatsapp:` before it for WhatsApp */
export async function receiveText(from: string, body: string, tools: TwilioTools): Promise<void> {
  const { objects, credentials } = tools;
  const isWhatsApp = from.startsWith('whatsapp:');
  if (/^stop$/i.test(body.trim())) await objects.put('stopped', { id: from, key: null, data: {} });
  if (/^start$/i.test(body.trim())) await objects.remove('stopped', from);
  await objects.put('heard', { id: from, key: null, data: { at: Date.now() } });
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const to = isWhatsApp ? `whatsapp:${credentials.whatsAppFrom}` : credentials.from;
  await sendSigned(tools, 'message', {
    MessageSid: sid,
    SmsSid: sid,
    SmsStatus: 'received',
    From: from,
    To: to,
    Body: body,
    NumMedia: '0',
    NumSegments: '1',
  });
}

async function reportSteps(
  sid: string,
  message: KeptText,
  callback: string,
  tools: TwilioTools,
): Promise<void> {
  const steps =
    message.end === 'failed' ? (['queued', 'failed'] as const) : (['queued', 'sent', message.end] as const);
  for (const [at, status] of steps.entries()) {
    const form = {
      From: message.from ?? '',
      MessageSid: sid,
      MessageStatus: status,
      SmsSid: sid,
      SmsStatus: status,
      To: message.to,
      ...(status === message.end && message.errorCode !== null && { ErrorCode: String(message.errorCode) }),
    };
    await sendSigned(tools, callback, form, (at + 1) * stepMs);
  }
}

async function isOutsideWindow(to: string, { objects }: TwilioTools): Promise<boolean> {
  if (!to.startsWith('whatsapp:')) return false;
  const heard = await objects.get('heard', to);
  return heard === null || heard.at.getTime() < Date.now() - whatsAppWindowMs;
}

function readText({ data }: SandboxObject): KeptText {
  return keptText.parse(data);
}
