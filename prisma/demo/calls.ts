import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoCall, PlannedOrder } from '#platform/demo/demo-request.ts';

const hour = 3_600_000;
/** The published versions of the demo's calling agents: one answers calls, and one reminds people of their appointment. */
const [bookings, reminders] = [demoId(811), demoId(812)];

type End = Pick<DemoCall, 'answeredBy' | 'endReason' | 'outcome' | 'seconds'>;

/** How reminders end, one after the other. */
const ends: readonly End[] = [
  { answeredBy: 'HUMAN', endReason: 'AGENT_ENDED', outcome: 'CONFIRMED', seconds: 41 },
  { answeredBy: 'HUMAN', endReason: 'AGENT_ENDED', outcome: 'MOVE', seconds: 75 },
  { answeredBy: 'VOICEMAIL', endReason: 'VOICEMAIL_REACHED', outcome: null, seconds: 12 },
  { answeredBy: 'HUMAN', endReason: 'CUSTOMER_HUNG_UP', outcome: 'CONFIRMED', seconds: 33 },
  { answeredBy: null, endReason: 'NO_ANSWER', outcome: null, seconds: 0 },
  { answeredBy: 'HUMAN', endReason: 'AGENT_ENDED', outcome: 'CONFIRMED', seconds: 52 },
  { answeredBy: 'HUMAN', endReason: 'OPTED_OUT', outcome: null, seconds: 18 },
];

/** The calls about a request: every other customer with an order is reminded of the appointment, and some call themselves. */
export function callsOf(number: number, startedAt: Date, order: PlannedOrder | null): DemoCall[] {
  const calls: DemoCall[] = [];
  if (number % 5 === 4)
    calls.push({
      id: demoId(90_000 + 10 * number),
      direction: 'INBOUND',
      agentVersionId: bookings,
      targetId: null,
      // Before the operator places the order.
      at: new Date(startedAt.getTime() + 3 * 60_000),
      answeredBy: 'HUMAN',
      endReason: number % 3 === 0 ? 'CUSTOMER_HUNG_UP' : 'AGENT_ENDED',
      outcome: number % 3 === 0 ? null : 'DRAFTED',
      seconds: 40 + ((number * 37) % 110),
    });
  const isDone = order !== null && ['COMPLETED', 'INVOICED', 'PAID'].includes(order.outcome);
  const end = ends[(number / 2) % ends.length];
  if (isDone && number % 2 === 0 && order.takenAt && end)
    calls.push({
      id: demoId(90_001 + 10 * number),
      direction: 'OUTBOUND',
      agentVersionId: reminders,
      targetId: demoId(9_500 + number),
      at: new Date(order.takenAt.getTime() + 18 * hour),
      ...end,
    });
  return calls;
}
