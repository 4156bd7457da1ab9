import type { Check } from '../checks/check.ts';
import { factsOf } from '../simulation/facts.ts';

/** A voicemail or a screening service belongs to anybody: it hears who calls, and no value that somebody gave. */
export const tellsMachinesNothing: Check = {
  name: 'TELLS_MACHINES_NOTHING',
  problem: (call) => {
    const values = Object.values(call.slots).filter((value) => value.length > 2);
    const line = factsOf(call, 'HEARD').find(
      ({ text, answeredBy }) =>
        answeredBy !== 'HUMAN' && answeredBy !== null && values.some((value) => text.includes(value)),
    );
    return line ? `A machine was told: ${line.text}` : null;
  },
};
