import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import { twimlAnswer } from '../answers/twiml-answer.ts';
import { lineUrl } from '../lines/webhook-url.ts';
import { callRoute, wakeConversation } from '../relay/call-route.ts';
import { hangUp, say } from '../twiml/verbs.ts';
import { conference, gatherKey } from '../twiml/conference.ts';
import type { Twiml } from '../twiml/write-twiml.ts';
import { moveLeg } from './move-leg.ts';
import type { LegState } from './move-leg.ts';
import { lastTransfer, lockTransfer } from './transfer-state.ts';
import type { WarmTransfer } from './transfer-state.ts';
import { whisperTexts } from './whisper-texts.ts';

/** An operator has answered: they hear what the call is about, and press a key to take it. */
export const whisper = twimlAnswer(async (services, { query }) => {
  const leg = query.get('leg') ?? '';
  const transfer = await move(services, leg, 'BRIEFING');
  if (!transfer) return [hangUp];
  const { briefing, language } = transfer;
  const text = `${briefing} ${whisperTexts(language).choose}`;
  return [gatherKey(text, language, lineUrl(services, 'transfer', { leg })), hangUp];
});

/** The key of an operator, or the end of the conference for the caller. */
export const transfer = twimlAnswer(async (services, { query, form, callId }) => {
  if (callId !== null) return afterConference(services, callId, form['CallStatus'] === 'completed');
  const leg = query.get('leg') ?? '';
  const isTaken = form['Digits'] === '1';
  const moved = await move(services, leg, isTaken ? 'TAKEN' : 'DECLINED');
  if (!moved) return [hangUp];
  const { id, language } = moved;
  if (!isTaken) return [say(whisperTexts(language).declined, language), hangUp];
  return [conference({ name: id, isStarting: true, actionUrl: null })];
});

async function move(services: Services, legId: string, to: LegState): Promise<WarmTransfer | undefined> {
  if (!isId(legId)) return undefined;
  const moved = await services.db.$transaction((tx) => moveLeg(tx, legId, to));
  const route = moved && (await callRoute(services.db, moved.callId));
  if (route) await wakeConversation(services, route.conversationId);
  return moved;
}

/**
 * The caller waits in the conference of the transfer. Where it has failed meanwhile, this is the moment to go back to the agent: the
 * transfer knows whether the caller was in the conference.
 */
export async function waitForOperator(
  services: Services,
  callId: string,
): Promise<readonly Twiml[] | undefined> {
  const last = await services.db.$transaction((tx) => enterConference(tx, callId));
  if (last === undefined) return undefined;
  const actionUrl = lineUrl(services, 'transfer', { call: callId });
  return [conference({ name: last.id, isStarting: false, actionUrl })];
}

async function enterConference(tx: Tx, callId: string): Promise<WarmTransfer | undefined> {
  const last = await lastTransfer(tx, callId);
  const locked = last && (await lockTransfer(tx, last.id));
  if (locked?.state !== 'RINGING' && locked?.state !== 'BRIDGED') return undefined;
  await tx.warmTransfer.update({ where: { id: locked.id }, data: { isInConference: true } });
  return locked;
}

/** The conference has ended for the caller: the operator has hung up, or the line was cut. */
async function afterConference(
  services: Services,
  callId: string,
  isOver: boolean,
): Promise<readonly Twiml[]> {
  if (isOver || !isId(callId)) return [];
  const last = await lastTransfer(services.db, callId);
  return last?.state === 'BRIDGED'
    ? [say(whisperTexts(last.language).over, last.language), hangUp]
    : [hangUp];
}
