import { z } from 'zod';
import type { TwilioTools } from '../sandbox-signed.ts';

/** A call of the sandbox that runs the application's TwiML. */
export const phoneCall = z.object({
  to: z.string(),
  from: z.string(),
  direction: z.enum(['outbound-api', 'inbound']).default('outbound-api'),
  url: z.string(),
  /** Asked where `url` gives no answer. */
  fallbackUrl: z.string().nullable().default(null),
  statusCallback: z.string().nullable(),
  amdCallback: z.string().nullable(),
  createdAt: z.number(),
  status: z.string(),
  /** Where the application has sent the running call, each time with another number. */
  redirect: z.object({ url: z.string(), number: z.int() }).nullable().default(null),
  /** Of a recording of the call. */
  recording: z.string().nullable().default(null),
  /** The application has ended the call. */
  isCancelled: z.boolean(),
  seconds: z.number().nullable(),
  answeredBy: z.string().nullable(),
  /** What was really played to who was called. */
  heard: z.array(z.string()),
  /** What they said in relays. */
  said: z.array(z.string()).default([]),
});

export type PhoneCall = z.infer<typeof phoneCall>;

const kind = 'phone-call';

export async function keepPhoneCall(tools: TwilioTools, sid: string, data: PhoneCall): Promise<void> {
  await tools.objects.put(kind, { id: sid, key: null, data });
}

export async function findPhoneCall(tools: TwilioTools, sid: string): Promise<PhoneCall | undefined> {
  const found = await tools.objects.get(kind, sid);
  return found ? phoneCall.parse(found.data) : undefined;
}

/** Changes what is kept of a call. */
export async function changePhoneCall(
  tools: TwilioTools,
  sid: string,
  changes: Partial<PhoneCall>,
): Promise<void> {
  const call = await findPhoneCall(tools, sid);
  if (call) await keepPhoneCall(tools, sid, { ...call, ...changes });
}

/** The calls to a number, newest first. */
export async function phoneCallsTo(
  tools: TwilioTools,
  to: string,
): Promise<readonly { readonly sid: string; readonly call: PhoneCall }[]> {
  const found = await tools.objects.list(kind, { where: { to }, limit: 50 });
  return found.map(({ id, data }) => ({ sid: id, call: phoneCall.parse(data) }));
}

const clock = z.object({ speed: z.number().min(1).max(100) });

/** How much faster than a real one the time of calls passes. */
export async function clockSpeed(tools: TwilioTools): Promise<number> {
  const found = await tools.objects.get('clock', 'speed');
  return found ? clock.parse(found.data).speed : 1;
}

export async function setClockSpeed(tools: TwilioTools, speed: number): Promise<void> {
  await tools.objects.put('clock', { id: 'speed', key: null, data: clock.parse({ speed }) });
}
