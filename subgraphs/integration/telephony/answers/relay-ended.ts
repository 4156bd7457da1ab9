import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { Services } from '../../services.ts';
import { findAgent } from '../agents/find-agent.ts';
import type { KnownAgent } from '../agents/find-agent.ts';
import { findLine } from '../lines/phone-line.ts';
import { endOfStream } from '../media-streams/end-of-stream.ts';
import { ownTexts } from '../machine/texts.ts';
import { callRoute } from '../relay/call-route.ts';
import type { CallRoute } from '../relay/call-route.ts';
import { noteCallBack } from '../relay/note-call-back.ts';
import { waitForOperator } from '../transfers/answers.ts';
import { hangUp, say } from '../twiml/verbs.ts';
import type { Twiml } from '../twiml/write-twiml.ts';
import { connectAgent } from './connect-agent.ts';
import { twimlAnswer } from './twiml-answer.ts';

/** Codes that tell of our socket and not of speech: it could not be opened, or it was lost. */
const socketErrors = new Set(['64102', '64105']);

/** Codes of an attribute that the relay does not take: of those that differ between agents, the voice. */
const voiceErrors = new Set(['64101', '64106']);

/** How often a call is connected again after its socket was lost, and after speech has failed. */
const most = { connection: 3, speech: 1 } as const;

const counts = z.object({ connectionFailures: z.int(), speechFailures: z.int() });

/**
 * The relay of a call has ended: because the agent has ended it, because the caller has hung up, or because something has failed. After
 * a failure the call goes on where it stood; after too many the caller hears an apology and is called back.
 */
export const relayEnded = twimlAnswer(async (services, { callId, form, query }) => {
  if (callId === null || !isId(callId) || form['CallStatus'] === 'completed') return [];
  const end = query.has('stream') ? await endOfStream(services, callId) : form;
  const { ErrorCode = '', HandoffData } = end;
  const isTransfer = isHandedOver(HandoffData);
  if (ErrorCode === '' && !isTransfer) return [hangUp];
  const route = await callRoute(services.db, callId);
  if (!route?.agentVersionId || route.status === 'ENDED') return [hangUp];
  const known = await findAgent(services.db, route.agentVersionId);
  if (isTransfer) return (await waitForOperator(services, callId)) ?? backToAgent(services, callId, known);
  const isAgain =
    (voiceErrors.has(ErrorCode) && (await streamInstead(services, callId, known))) ||
    (await countFailure(services, callId, socketErrors.has(ErrorCode)));
  const line = await findLine(services.db, callId);
  if (isAgain && known && line) return connectAgent(services, known.agent, line);
  return giveUp(services, callId, { route, known });
});

const handoff = z.object({ transfer: z.literal(true) });

/** Whether the agent has ended its part because an operator is to take the call. */
function isHandedOver(data: string | undefined): boolean {
  try {
    return handoff.safeParse(JSON.parse(data ?? '')).success;
  } catch {
    return false;
  }
}

async function backToAgent(
  services: Services,
  callId: string,
  known: KnownAgent | undefined,
): Promise<readonly Twiml[]> {
  const line = await findLine(services.db, callId);
  return known && line ? connectAgent(services, known.agent, line) : [hangUp];
}

/**
 * The voice of a provider of its own that the relay does not take is spoken by that provider on a media stream, once.
 * @returns whether the call goes on by one
 */
async function streamInstead(
  { db }: Services,
  callId: string,
  known: KnownAgent | undefined,
): Promise<boolean> {
  if (known?.agent.speech.provider !== 'ELEVENLABS') return false;
  const { count } = await db.phoneLine.updateMany({
    where: { callId, isStreamed: false },
    data: { isStreamed: true },
  });
  return count > 0;
}

/** @returns whether the call is connected again */
async function countFailure({ db }: Services, callId: string, isConnection: boolean): Promise<boolean> {
  const [row] = await db.$queryRaw<unknown[]>`
    update phone_line set
      connection_failures = connection_failures + ${isConnection ? 1 : 0}::int,
      speech_failures = speech_failures + ${isConnection ? 0 : 1}::int
    where call_id = ${callId}::uuid
    returning connection_failures as "connectionFailures", speech_failures as "speechFailures"`;
  const { data } = counts.safeParse(row);
  if (!data) return false;
  return data.connectionFailures <= most.connection && data.speechFailures <= most.speech;
}

async function giveUp(
  services: Services,
  callId: string,
  { route, known }: { readonly route: CallRoute; readonly known: KnownAgent | undefined },
): Promise<readonly Twiml[]> {
  const line = await findLine(services.db, callId);
  const endReason = (line?.speechFailures ?? 0) > most.speech ? 'SPEECH_FAILED' : 'CONNECTION_LOST';
  await services.db.$transaction(async (tx) => {
    await tx.$queryRaw`
      select moved from conversation.call_progress(
        ${callId}::uuid, 'IN_PROGRESS', ${JSON.stringify({ endReason })}::jsonb, clock_timestamp())`;
    await noteCallBack(tx, { callId, ...route, reason: 'The line of a call did not work.' });
  });
  const language = known?.agent.languages[0] ?? 'en';
  return [say(ownTexts(language).apology, language), hangUp];
}
