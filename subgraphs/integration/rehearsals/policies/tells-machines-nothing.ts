import { sayValue } from '../../telephony/machine/say-value.ts';
import type { Check } from '../checks/check.ts';
import { factsOf } from '../simulation/facts.ts';

/** A voicemail or a screening service belongs to anybody: it hears who calls, and no value that somebody gave. */
export const tellsMachinesNothing: Check = {
  name: 'TELLS_MACHINES_NOTHING',
  problem: (call) => {
    const { languages, steps } = call.agent;
    const values = Object.entries(call.slots)
      .flatMap(([slot, value]) => {
        const ask = steps.find((step) => step.kind === 'ASK' && step.slot === slot);
        if (ask?.kind !== 'ASK') return [value];
        return [value, ...languages.map((language) => sayValue(value, ask.type, language))];
      })
      .filter((value) => value.length > 2);
    const line = factsOf(call, 'HEARD').find(
      ({ text, answeredBy }) =>
        answeredBy !== 'HUMAN' && answeredBy !== null && values.some((value) => text.includes(value)),
    );
    return line ? `A machine was told: ${line.text}` : null;
  },
};
