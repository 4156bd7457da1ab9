import { setTimeout as sleep } from 'node:timers/promises';
import { sendSigned, signerOf } from '../sandbox-signed.ts';
import type { TwilioTools } from '../sandbox-signed.ts';
import { askApplication } from './ask-application.ts';
import { changePhoneCall, clockSpeed, findPhoneCall } from './kept-call.ts';
import type { PhoneCall } from './kept-call.ts';
import { endRecording } from './recordings.ts';
import { personaOf } from './personas.ts';
import { runTwiml } from './run-twiml.ts';

/** Milliseconds of real calls, which pass faster by the clock's speed. */
const step = { dial: 400, ring: 2_000, noAnswer: 25_000, detection: 3_000 } as const;
/** How often a running call looks whether the application has ended it. */
const watchMs = 100;

/** Lets a call happen by itself. One that breaks has failed; where not even that can be kept, nobody is left to tell. */
export function beginCall(tools: TwilioTools, sid: string, call: PhoneCall): void {
  runCall(tools, sid, call)
    .catch(() => changePhoneCall(tools, sid, { status: 'failed' }))
    .catch(() => undefined);
}

/** Lets a call happen: it is dialled, rings, is answered by a persona, runs the application's TwiML and ends. */
async function runCall(tools: TwilioTools, sid: string, call: PhoneCall): Promise<void> {
  const isInbound = call.direction === 'inbound';
  const persona = personaOf(isInbound ? call.from : call.to);
  const speed = await clockSpeed(tools);
  const sign = await signerOf(tools);
  const ended = new AbortController();
  const form = {
    CallSid: sid,
    AccountSid: tools.credentials.accountSid,
    From: call.from,
    To: call.to,
    Direction: call.direction,
  };
  const wait = (ms: number) =>
    sleep(ms / speed, undefined, { ref: false, signal: ended.signal }).catch(() => undefined);
  let sequence = 0;
  let redirects = 0;
  let next: string | undefined = call.url;
  let moved = new AbortController();
  const report = async (status: string, more: Readonly<Record<string, string>> = {}) => {
    await changePhoneCall(tools, sid, { status: status === 'initiated' ? 'queued' : status });
    // The number that is called tells of the end alone.
    if (call.statusCallback === null || (isInbound && status === 'in-progress')) return;
    const Timestamp = new Date().toUTCString();
    const said = { ...form, CallStatus: status, SequenceNumber: String(sequence++), Timestamp, ...more };
    await sendSigned(tools, call.statusCallback, said);
  };
  const watch = setInterval(() => {
    void findPhoneCall(tools, sid)
      .then((now) => {
        if (now?.isCancelled === true) ended.abort();
        if (now?.redirect && now.redirect.number > redirects) {
          redirects = now.redirect.number;
          next = now.redirect.url;
          moved.abort();
        }
      })
      .catch(() => undefined);
  }, watchMs);
  watch.unref();
  try {
    if (!isInbound && !(await isAnswered())) return;
    await report('in-progress');
    const answeredAt = Date.now();
    if (call.amdCallback !== null) detect(call.amdCallback).catch(() => undefined);
    const heard: string[] = [];
    const said: string[] = [];
    const line = { tools, persona, speed, form: { ...form, CallStatus: 'in-progress' }, sign, heard, said };
    let how: 'over' | 'rejected' | 'went on' | 'failed' = 'over';
    while (next !== undefined && !ended.signal.aborted) {
      const url: string = next;
      const asked = isInbound && redirects === 0 ? { ...form, CallStatus: 'ringing' } : line.form;
      next = undefined;
      moved = new AbortController();
      const signal = AbortSignal.any([ended.signal, moved.signal]);
      how = await askApplication(tools, url, asked)
        .catch((error: unknown) => {
          if (call.fallbackUrl === null) throw error;
          return askApplication(tools, call.fallbackUrl, asked);
        })
        .then((verbs) => runTwiml({ ...line, signal }, verbs))
        .catch(() => 'failed' as const);
    }
    const seconds = Math.max(1, Math.round(((Date.now() - answeredAt) * speed) / 1_000));
    await changePhoneCall(tools, sid, { seconds, heard, said });
    const now = await findPhoneCall(tools, sid);
    if (now) await endRecording(tools, sid, now, seconds);
    await report(how === 'failed' ? 'failed' : how === 'rejected' ? 'busy' : 'completed', {
      CallDuration: String(seconds),
    });
  } finally {
    clearInterval(watch);
  }

  /** Dials and rings. @returns whether somebody answers; the end is reported otherwise */
  async function isAnswered(): Promise<boolean> {
    await wait(step.dial);
    await report('initiated');
    if (persona.answer === 'failed') await report('failed', { SipResponseCode: '404' });
    if (persona.answer === 'failed') return false;
    await report('ringing');
    await wait(persona.answer === 'no-answer' ? step.noAnswer : step.ring);
    const isCancelled = ended.signal.aborted;
    if (isCancelled || persona.answer !== 'ANSWERED') await report(isCancelled ? 'canceled' : persona.answer);
    return !isCancelled && persona.answer === 'ANSWERED';
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
