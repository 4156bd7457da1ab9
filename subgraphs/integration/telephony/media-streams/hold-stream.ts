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

type Start = Extract<StreamFrame, { event: 'start' }>['start'];

/** Holds a call on its media stream, by the conversation of the relay. */
export async function holdStream(services: Services, socket: WebSocket): Promise<void> {
  try {
    const start = await startOf(socket);
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
    await held;
  } catch (error) {
    services.log.error({ err: error }, 'a media stream could not be taken');
    socket.close(1011, 'The call cannot go on here');
  }
}

/** The message by which a stream begins; undefined where it does not come in time. */
function startOf(socket: WebSocket): Promise<Start | undefined> {
  const { promise, resolve } = Promise.withResolvers<Start | undefined>();
  const timer = setTimeout(() => resolve(undefined), startMs);
  const read = (data: Buffer, isBinary: boolean) => {
    const frame = isBinary ? undefined : readStreamFrame(data.toString());
    if (frame?.event === 'start') resolve(frame.start);
  };
  const close = () => resolve(undefined);
  socket.on('message', read);
  socket.once('close', close);
  return promise.finally(() => {
    clearTimeout(timer);
    socket.off('message', read);
    socket.off('close', close);
  });
}
