import type { WebSocket } from 'ws';
import { isId } from '#platform/input/fields.ts';
import type { Services } from '../../services.ts';
import { openSpeech } from '../../voices/clones/open-speech.ts';
import { findAgent } from '../agents/find-agent.ts';
import { callRoute } from '../relay/call-route.ts';
import { holdCall } from '../relay/hold-call.ts';
import { callTokensOf } from '../relay/relay-address.ts';
import { readStreamFrame } from './stream-frames.ts';
import type { StreamFrame } from './stream-frames.ts';
import { StreamSocket } from './stream-socket.ts';

/** How long a socket may be open without the beginning of its stream. */
const startMs = 5_000;
/** Messages that may come before the call is taken: ten seconds of sound. */
const mostEarly = 500;

type Start = Extract<StreamFrame, { event: 'start' }>['start'];

/** Holds a call on its media stream, by the conversation of the relay. */
export async function holdStream(services: Services, socket: WebSocket): Promise<void> {
  try {
    const early = holdEarly(socket);
    const start = await early.start;
    const { call: callId = '', t = null } = start?.customParameters ?? {};
    if (!start || !isId(callId) || !callTokensOf(services).isValid(callId, t)) {
      return socket.close(1008, 'This stream is not that of a call');
    }
    const [route, speech] = await Promise.all([callRoute(services.db, callId), openSpeech(services)]);
    const known = route?.agentVersionId && (await findAgent(services.db, route.agentVersionId));
    if (!known) return socket.close(1008, 'Nobody knows the call');
    const { voiceId } = known.agent.speech;
    const onProblem = (problem: unknown) =>
      services.log.warn({ err: problem, callId }, 'words of a call were not said or not heard');
    const stream = new StreamSocket(socket, { start, voiceId, speech, onProblem });
    const held = holdCall(services, stream, callId);
    stream.begin();
    early.release();
    await held;
  } catch (error) {
    services.log.error({ err: error }, 'a media stream could not be taken');
    socket.close(1011, 'The call cannot go on here');
  }
}

interface EarlyStream {
  /** The message by which a stream begins; undefined where it does not come in time. */
  readonly start: Promise<Start | undefined>;
  /** Lets the listeners of the socket have the sound that came meanwhile. */
  release(): void;
}

/** Keeps what a stream sends while its call is looked up: the first word of the caller is among it. */
function holdEarly(socket: WebSocket): EarlyStream {
  const early: Buffer[] = [];
  const { promise: start, resolve } = Promise.withResolvers<Start | undefined>();
  const timer = setTimeout(() => resolve(undefined), startMs);
  const keep = (data: Buffer, isBinary: boolean) => {
    const frame = isBinary ? undefined : readStreamFrame(data.toString());
    if (frame?.event === 'start') resolve(frame.start);
    else if (frame?.event === 'media') early.push(data);
    if (early.length > mostEarly) socket.close(1008, 'Too many messages');
  };
  const close = () => resolve(undefined);
  socket.on('message', keep);
  socket.once('close', close);
  void start.then(() => clearTimeout(timer));
  return {
    start,
    release: () => {
      socket.off('message', keep);
      socket.off('close', close);
      for (const data of early.splice(0)) socket.emit('message', data, false);
    },
  };
}
