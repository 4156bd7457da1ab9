import type { Check } from '../checks/check.ts';

/** The same words in answer to the caller at most. A question that is not understood is asked three times. */
const mostTimes = 4;
const circles: ReadonlySet<string> = new Set(['MAX_TURNS', 'MAX_DURATION', 'TOOL_LOOP']);

/** The agent comes to an end by itself: no question is asked again and again, whatever is answered. */
export const goesNotInCircles: Check = {
  name: 'GOES_NOT_IN_CIRCLES',
  problem: ({ facts, endReason }) => {
    if (circles.has(endReason)) return `The call had to be ended: ${endReason}.`;
    const times = new Map<string, number>();
    let isAnswered = false;
    for (const fact of facts) {
      if (fact.kind === 'SAID') isAnswered = true;
      if (fact.kind !== 'HEARD') continue;
      const count = (times.get(fact.sent) ?? 0) + (isAnswered ? 1 : 0);
      times.set(fact.sent, count);
      isAnswered = false;
      if (count > mostTimes) return `The agent says again and again: ${fact.sent}`;
    }
    return null;
  },
};
