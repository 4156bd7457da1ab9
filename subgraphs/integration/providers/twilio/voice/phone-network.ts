import { setTimeout as sleep } from 'node:timers/promises';
import { sendSigned, signerOf } from '../sandbox-signed.ts';
import type { TwilioTools } from '../sandbox-signed.ts';
import { askApplication } from './ask-application.ts';
import { changePhoneCall, clockSpeed, findPhoneCall } from './kept-call.ts';
import type { PhoneCall } from './kept-call.ts';
import { personaOf } from './personas.ts';
import { runTwiml } from './run-twiml.ts';

/** Milliseconds of real calls, which pass faster by the clock's speed. */
const step = { dial: 400, ring: 2_000, noAnswer: 25_000, detection: 3_000 } as const;
/** How often a running call looks whether the application has ended it. */
const watchMs = 100;

/** Lets a call happen: it is dialled, rings, is answered by a persona, runs the application's TwiML and ends. */
export async function runCall(tools: TwilioTools, sid: string, call: PhoneCall): Promise<void> {
  const persona = personaOf(call.to);
  const speed = await clockSpeed(tools);
  const sign = await signerOf(tools);
  const ended = new AbortController();
  const form = {
    CallSid: sid,
    AccountSid: tools.credentials.accountSid,
    From: call.from,
    To: call.to,
    Direction: 'outbound-api',
  };
  const wait = (ms: number) =>
    sleep(ms / speed, undefined, { ref: false, signal: ended.signal }).catch(() => undefined);
  let sequence = 0;
  const report = async (status: string, more: Readonly<Record<string, string>> = {}) => {
    await changePhoneCall(tools, sid, { status: status === 'initiated' ? 'queued' : status });
    if (call.statusCallback === null) return;
    const said = { ...form, CallStatus: status, SequenceNumber: String(sequence++), ...more };
    await sendSigned(tools, call.statusCallback, said);
  };
  const watch = setInterval(() => {
    void findPhoneCall(tools, sid)
      .then((now) => (now?.isCancelled === true ? ended.abort() : undefined))
      .catch(() => undefined);
  }, watchMs);
  watch.unref();
  try {
    await wait(step.dial);
    await report('initiated');
    if (persona.answer === 'failed') return await report('failed', { SipResponseCode: '404' });
    await report('ringing');
    await wait(persona.answer === 'no-answer' ? step.noAnswer : step.ring);
    if (ended.signal.aborted) return await report('canceled');
    if (persona.answer !== 'ANSWERED') return await report(persona.answer);
    await report('in-progress');
    const answeredAt = Date.now();
    if (call.amdCallback !== null) void detect(call.amdCallback);
    const heard: string[] = [];
    const line = { tools, persona, speed, form: { ...form, CallStatus: 'in-progress' }, sign, heard };
    const how = await askApplication(tools, call.url, line.form)
      .then((verbs) => runTwiml({ ...line, signal: ended.signal }, verbs))
      .catch(() => 'failed' as const);
    const seconds = Math.max(1, Math.round(((Date.now() - answeredAt) * speed) / 1_000));
    await changePhoneCall(tools, sid, { seconds, heard });
    await report(how === 'failed' ? 'failed' : how === 'rejected' ? 'busy' : 'completed', {
      CallDuration: String(seconds),
    });
  } finally {
    clearInterval(watch);
  }

  async function detect(callback: string): Promise<void> {
    await wait(step.detection);
    if (ended.signal.aborted) return;
    const { answeredBy } = persona;
    await changePhoneCall(tools, sid, { answeredBy });
    const MachineDetectionDuration = String(step.detection);
    await sendSigned(tools, callback, { ...form, AnsweredBy: answeredBy, MachineDetectionDuration });
  }
}
