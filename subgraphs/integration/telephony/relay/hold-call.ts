import { randomUUID } from 'node:crypto';
import type { AgentVersion } from '#contracts/calling/script.ts';
import { speechTeller } from '#contracts/calling/live.ts';
import { findAgent } from '../agents/find-agent.ts';
import type { IncomingFrame } from '../frames/incoming.ts';
import type { CallSocket } from '../media-streams/call-socket.ts';
import { CallLeader } from '../leading/lead-call.ts';
import { findLine } from '../lines/phone-line.ts';
import { newState } from '../machine/state.ts';
import type { Services } from '../../services.ts';
import { converse } from './converse.ts';
import { holdEarly } from './first-frame.ts';
import { heldCalls } from './held-calls.ts';
import { inputsOfCommands } from './call-commands.ts';
import { keepPatiently } from './keep-patiently.ts';
import { perform } from './perform.ts';
import { remember, repetitions } from './repeated-frames.ts';
import { callRoute } from './call-route.ts';
import { takeCall } from './relay-session.ts';
import type { RelaySession } from './relay-session.ts';
import { lastTransfer } from '../transfers/transfer-state.ts';
import { callTakenTopic } from './topics.ts';
import { turnTimes } from './turn-times.ts';

/** Holds a call on its socket, from its first message to its end. */
export async function holdCall(services: Services, socket: CallSocket, callId: string): Promise<void> {
  try {
    const early = holdEarly(socket);
    const frame = await early.first;
    if (frame === undefined) return socket.close(1008, 'No setup');
    const taken = await take(services, callId, frame);
    if (taken === undefined) return socket.close(1008, 'This socket is not that of the call');
    start(services, socket, taken);
    early.release();
  } catch (error) {
    services.log.error({ err: error, callId }, 'a call could not be taken');
    socket.close(1011, 'The call cannot go on here');
  }
}

interface Taken {
  readonly session: RelaySession;
  readonly agent: AgentVersion;
  /** Whether nobody real is on the line. */
  readonly isSimulated: boolean;
  /** Whether the call comes back because no operator has taken it. */
  readonly transferFailed: boolean;
}

/** Takes the call, where the first message is one of it. A call that had a socket needs no second setup. */
async function take(services: Services, callId: string, frame: IncomingFrame): Promise<Taken | undefined> {
  const [line, route] = await Promise.all([findLine(services.db, callId), callRoute(services.db, callId)]);
  if (!line || !route?.agentVersionId || route.status === 'ENDED') return undefined;
  if (frame.type === 'setup' && frame.callSid !== line.providerCallId) return undefined;
  const known = await findAgent(services.db, route.agentVersionId);
  if (!known) return undefined;
  const { agent } = known;
  const first = newState(line.direction, agent.languages[0] ?? 'en', route.variables);
  const session = await takeCall(services, callId, randomUUID(), first);
  if (!session || (session.awayMs === null && frame.type !== 'setup')) return undefined;
  const transfer = session.state.waiting === 'TRANSFER' ? await lastTransfer(services.db, callId) : undefined;
  const transferFailed =
    session.state.waiting === 'TRANSFER' && transfer?.state !== 'RINGING' && transfer?.state !== 'BRIDGED';
  return { session, agent, isSimulated: line.sandbox, transferFailed };
}

function start(
  services: Services,
  socket: CallSocket,
  { session: begun, agent, isSimulated, transferFailed }: Taken,
): void {
  const { callId, conversationId, owner, awayMs } = begun;
  const { log, notifier } = services;
  const calls = heldCalls(services);
  const turns = turnTimes(services);
  let session: RelaySession = { ...begun, isRecorded: agent.disclosures.recording !== null };
  let teller: ReturnType<typeof speechTeller> | undefined;
  const leader = new CallLeader(services, agent, (event) => conversation.happens(event));
  const conversation = converse(socket, {
    agent,
    state: begun.state,
    now: Date.now,
    keep: async (state, outputs, { frame, command }) => {
      const recent = frame === undefined ? session.recent : remember(session.recent, frame, Date.now());
      const kept = await keepPatiently(services, session, { state, outputs, recent, command });
      if (kept) session = kept;
      if (state.leading?.askedAt == null) leader.stop();
      return kept !== undefined;
    },
    perform: async (output) =>
      output.kind === 'ASK_MODEL'
        ? leader.lead(session, output.turn, isSimulated).then(() => undefined)
        : perform(services, session, output),
    onProblem: (problem) => log.warn({ err: problem, callId }, 'a message of a call has no effect'),
    isRepeated: repetitions(begun.recent, Date.now),
    onPartial: (text) => teller?.tell('CALLER', text),
    onPlayed: (text) => teller?.tell('AGENT', text),
    onTurn: turns.add,
  });
  void services.wakeUps.of('conversation').then((waker) => {
    teller = speechTeller(waker, { conversationId, callId });
  });
  calls.get(callId)?.replace();
  const takeCommands = inputsOfCommands(services, callId, conversation.happens);
  const held = {
    owner,
    happens: conversation.happens,
    takeCommands,
    replace: () => socket.close(1012, 'The call goes on elsewhere'),
  };
  calls.set(callId, held);
  notifier.announce(callTakenTopic, { callId, owner });
  socket.once('close', () => {
    if (calls.get(callId) === held) calls.delete(callId);
    leader.stop();
    teller?.close();
  });
  if (awayMs !== null)
    void conversation.happens(transferFailed ? { kind: 'TRANSFER_FAILED' } : { kind: 'RECONNECTED', awayMs });
  takeCommands();
}
