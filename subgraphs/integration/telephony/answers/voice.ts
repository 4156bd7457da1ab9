import { isId } from '#platform/input/fields.ts';
import type { Services } from '../../services.ts';
import { findAgent, findAgentOfNumber } from '../agents/find-agent.ts';
import { adoptLine, findLine } from '../lines/phone-line.ts';
import { takeInbound } from '../lines/take-inbound.ts';
import { callRoute, wakeConversation } from '../relay/call-route.ts';
import { hangUp } from '../twiml/verbs.ts';
import type { Twiml } from '../twiml/write-twiml.ts';
import { connectAgent } from './connect-agent.ts';
import { lineIsBusy, nobodyAnswers } from './nobody-answers.ts';
import { twimlAnswer } from './twiml-answer.ts';

/** A call was answered, or somebody calls: their agent speaks. */
export const voice = twimlAnswer((services, { callId, form, isSandbox }) => {
  const { CallSid: providerCallId = '', From = '', To = '' } = form;
  if (callId !== null) return outbound(services, callId, providerCallId);
  return inbound(services, { providerCallId, from: From, to: To, isSandbox });
});

/** A call of ours. Whatever became of the answer to its dialling, the provider has it. */
async function outbound(
  services: Services,
  callId: string,
  providerCallId: string,
): Promise<readonly Twiml[]> {
  if (!isId(callId)) return [hangUp];
  const route = await services.db.$transaction(async (tx) => {
    const known = await callRoute(tx, callId);
    if (!known || known.status === 'ENDED' || !(await adoptLine(tx, callId, providerCallId)))
      return undefined;
    await tx.$queryRaw`
      select moved from conversation.call_progress(
        ${callId}::uuid, 'IN_PROGRESS', ${JSON.stringify({ providerCallId })}::jsonb, clock_timestamp())`;
    return known;
  });
  if (!route?.agentVersionId) return [hangUp];
  await wakeConversation(services, route.conversationId);
  const [known, line] = await Promise.all([
    findAgent(services.db, route.agentVersionId),
    findLine(services.db, callId),
  ]);
  return known && line ? connectAgent(services, known.agent, line) : [hangUp];
}

interface Caller {
  readonly providerCallId: string;
  readonly from: string;
  readonly to: string;
  readonly isSandbox: boolean;
}

async function inbound(services: Services, caller: Caller): Promise<readonly Twiml[]> {
  const known = await findAgentOfNumber(services.db, caller.to);
  if (!known) return nobodyAnswers(services, caller);
  const line = await takeInbound(services, { ...caller, agentVersionId: known.versionId });
  if (line === 'BUSY') return lineIsBusy(services, caller);
  return line ? connectAgent(services, known.agent, line) : [hangUp];
}
