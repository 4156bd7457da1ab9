import { setTimeout as sleep } from 'node:timers/promises';
import type { TwilioTools } from '../sandbox-signed.ts';
import { askApplication, isOwn } from './ask-application.ts';
import type { Persona } from './persona.ts';
import { attend } from './conferences.ts';
import { playRelay } from './relay-call.ts';
import { playStream } from './stream-call.ts';
import type { Verb } from './twiml.ts';

export interface CallOnLine {
  readonly tools: TwilioTools;
  readonly persona: Persona;
  readonly speed: number;
  /** What Twilio sends with every request about the call. */
  readonly form: Readonly<Record<string, string>>;
  readonly sign: (url: string) => string;
  /** Ends the call at once. */
  readonly signal: AbortSignal;
  /** What was really played, in order. */
  readonly heard: string[];
  readonly said: string[];
}

/** Milliseconds of a word that is read aloud. */
const wordMs = 400;

/** Runs TwiML until the call ends. @returns `rejected` where the application has not taken the call */
export async function runTwiml(
  line: CallOnLine,
  verbs: readonly Verb[],
): Promise<'over' | 'rejected' | 'went on'> {
  for (const verb of verbs) {
    if (line.signal.aborted) return 'over';
    switch (verb.name) {
      case 'Say':
        await pause(line, verb.text.split(/\s+/).length * wordMs);
        line.heard.push(verb.text);
        break;
      case 'Play':
      case 'Pause':
        await pause(line, Number(verb.attributes['length'] ?? '1') * 1_000);
        break;
      case 'Gather':
        {
          const how = await gather(line, verb);
          if (how !== 'went on') return how;
        }
        break;
      case 'Redirect':
        return runTwiml(line, await askApplication(line.tools, verb.text, line.form));
      case 'Hangup':
        return 'over';
      case 'Reject':
        return 'rejected';
      case 'Dial':
        return dial(line, verb);
      case 'Connect': {
        const [inner] = verb.children;
        if (inner?.name !== 'Stream') return connect(line, verb);
        // A stream has no action: after it the next verb follows.
        if ((await stream(line, inner)) === 'over') return 'over';
        break;
      }
      default:
        throw new Error(`The sandbox does not know the verb <${verb.name}>.`);
    }
  }
  return 'went on';
}

/** What is said is heard. Whoever presses a key for it is taken to the action; else the next verb follows. */
async function gather(line: CallOnLine, verb: Verb): Promise<'over' | 'rejected' | 'went on'> {
  await runTwiml(line, verb.children);
  const words = verb.children.map(({ text }) => text).join(' ');
  const reaction = line.persona.reactions.find(
    ({ hear, digit }) => digit !== undefined && hear?.test(words) === true,
  );
  if (reaction?.digit === undefined || line.signal.aborted) return 'went on';
  return follow(line, verb, { Digits: reaction.digit });
}

/** Only conferences are dialled. */
async function dial(line: CallOnLine, verb: Verb): Promise<'over' | 'rejected' | 'went on'> {
  const [conference] = verb.children;
  if (conference?.name !== 'Conference') return follow(line, verb, { DialCallStatus: 'no-answer' });
  const { conferenceMs } = line.persona;
  await attend(`${line.form['AccountSid'] ?? ''} ${conference.text}`, {
    isStarting: conference.attributes['startConferenceOnEnter'] !== 'false',
    leavesAfterMs: conferenceMs === undefined ? null : conferenceMs / line.speed,
    signal: line.signal,
  });
  // Who leaves the conference has hung up.
  if (conferenceMs !== undefined || line.signal.aborted) return 'over';
  return follow(line, verb, { DialCallStatus: 'completed' });
}

async function connect(line: CallOnLine, verb: Verb): Promise<'over' | 'rejected' | 'went on'> {
  const [relay] = verb.children;
  const { url = '' } = relay?.attributes ?? {};
  if (relay?.name !== 'ConversationRelay') throw new Error('<Connect> has no <ConversationRelay>.');
  const parameters = parametersOf(relay);
  const { CallSid = '', AccountSid = '', From = '', To = '', Direction = '' } = line.form;
  if (!/^wss?:/.test(url) || !isOwn(line.tools, url)) throw new Error('The url of a relay is ours and wss.');
  const startedAt = Date.now();
  const end = await playRelay({
    url,
    sign: line.sign,
    persona: line.persona,
    speed: line.speed,
    facts: { callSid: CallSid, accountSid: AccountSid, from: From, to: To, direction: Direction },
    parameters,
    reconnects: relay.attributes['applicationReconnect'] === 'true',
    isHeardEarly: relay.attributes['partialPrompts'] === 'true',
    signal: line.signal,
  });
  line.heard.push(...end.heard);
  line.said.push(...end.said);
  return follow(line, verb, {
    SessionId: end.sessionId,
    SessionStatus: end.status,
    SessionDuration: String(Math.round(((Date.now() - startedAt) * line.speed) / 1_000)),
    ...(end.status === 'completed' && { CallStatus: 'completed' }),
    ...(end.handoffData !== null && { HandoffData: end.handoffData }),
    ...(end.errorCode !== null && { ErrorCode: end.errorCode }),
  });
}

/** Streams the sound of the call until the application closes the stream. Then the next verb follows. */
async function stream(line: CallOnLine, verb: Verb): Promise<'over' | 'went on'> {
  const { url = '' } = verb.attributes;
  if (!/^wss?:[^?]*$/.test(url) || !isOwn(line.tools, url)) {
    throw new Error('The url of a stream is ours and wss, and has no query.');
  }
  const { CallSid = '', AccountSid = '', From = '', To = '', Direction = '' } = line.form;
  const end = await playStream({
    url,
    sign: line.sign,
    persona: line.persona,
    speed: line.speed,
    facts: { callSid: CallSid, accountSid: AccountSid, from: From, to: To, direction: Direction },
    parameters: parametersOf(verb),
    signal: line.signal,
  });
  line.heard.push(...end.heard);
  line.said.push(...end.said);
  return end.status === 'completed' ? 'over' : 'went on';
}

function parametersOf({ children }: Verb): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {};
  for (const { name, attributes } of children) {
    if (name === 'Parameter') parameters[attributes['name'] ?? ''] = attributes['value'] ?? '';
  }
  return parameters;
}

/** Tells the verb's action, and does what it answers. Without an action the call ends. */
async function follow(
  line: CallOnLine,
  { attributes: { action } }: Verb,
  facts: Readonly<Record<string, string>>,
): Promise<'over' | 'rejected' | 'went on'> {
  if (action === undefined) return 'over';
  const verbs = await askApplication(line.tools, action, { ...line.form, ...facts });
  return facts['CallStatus'] === 'completed' ? 'over' : runTwiml(line, verbs);
}

const pause = ({ speed, signal }: CallOnLine, ms: number) =>
  sleep(ms / speed, undefined, { ref: false, signal }).catch(() => undefined);
