import { callEnded, callReturned } from '#contracts/events/calls.ts';
import type { WriteNote } from './read-note.ts';

/** `2026-11-29 10:12:03` */
const moment = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ');

/** Of a call whose number is a customer's. */
export const callNote: WriteNote = ({ db }, { subjectId, data }) => {
  const { customerId } = callEnded.data.parse(data);
  return customerId === null ? Promise.resolve(null) : noteOf(customerId);

  async function noteOf(known: string) {
    const call = await db.trackedCall.findUnique({ where: { id: subjectId } });
    if (!call) return null;
    const { direction, answered, seconds, source, startedAt } = call;
    const kind = direction === 'INBOUND' ? 'Call from the customer' : 'Call to the customer';
    return {
      customerId: known,
      title: `${kind} on ${moment(startedAt)} UTC`,
      body: [
        answered ? `Answered, ${duration(seconds)}` : 'Nobody answered',
        ...(source === null ? [] : [`Source: ${source}`]),
      ].join('\n'),
    };
  }
};

const outcomes = {
  REACHED: 'Reached',
  NOT_REACHED: 'Not reached',
  WRONG_NUMBER: 'Wrong number',
  NOT_NEEDED: 'Not needed',
} as const;

/** Of a call back to a customer, with what the operator has noted. */
export const callBackNote: WriteNote = async ({ db }, { data, at }) => {
  const { callBackId, customerId, outcome } = callReturned.data.parse(data);
  if (customerId === null) return null;
  const callBack = await db.callBack.findUnique({ where: { id: callBackId } });
  if (!callBack) return null;
  return {
    customerId,
    title: `Call back on ${moment(at)} UTC`,
    body: [
      `Outcome: ${outcomes[outcome]}`,
      ...(callBack.note === null ? [] : [`Note: ${callBack.note}`]),
    ].join('\n'),
  };
};

/** `3 min 20 s` */
function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
