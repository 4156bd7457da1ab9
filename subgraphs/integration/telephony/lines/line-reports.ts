import type { Effect } from '../../hub/webhooks/effect.ts';
import { wakeAfterCommit } from '../relay/call-route.ts';
import { answeredTopic } from '../relay/topics.ts';
import { endLine } from './end-line.ts';
import { adoptLine, findLineOf } from './phone-line.ts';

/** The provider reports how far a call is. A call whose dialling was never answered is known by its report. */
export const lineMoved: Effect<'CALL_MOVED'> = async (fact, { tx, tell, isSandbox }) => {
  const { providerCallId, status, endReason, seconds, at } = fact;
  const callId = fact.callId ?? (await findLineOf(tx, providerCallId))?.callId;
  if (callId === undefined || (fact.callId !== null && !(await adoptLine(tx, callId, providerCallId))))
    return;
  const facts = {
    providerCallId,
    sandbox: isSandbox,
    ...(endReason !== null && { endReason }),
    ...(seconds !== null && { seconds }),
  };
  if (status === 'ENDED') {
    await endLine(tx, callId, facts, at);
  } else {
    await tx.$queryRaw`
      select moved from conversation.call_progress(${callId}::uuid, ${status}, ${JSON.stringify(facts)}::jsonb, ${at})`;
  }
  await wakeAfterCommit(tx, tell, callId);
};

/** The detection of machines: the process that holds the call decides what to do with it. */
export const lineAnswered: Effect<'CALL_ANSWERED_BY'> = ({ callId, who, isAfterBeep }, { tell }) =>
  Promise.resolve(tell.announce(answeredTopic, { callId, who, isAfterBeep }));
