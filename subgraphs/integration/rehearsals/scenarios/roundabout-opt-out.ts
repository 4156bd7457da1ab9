import { reachesNoOutcome } from '../checks/endings.ts';
import { isForgotten } from '../checks/opt-out.ts';
import { ordersNothing } from '../checks/tools.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const roundaboutOptOut: Scenario = {
  name: 'ROUNDABOUT_OPT_OUT',
  about: 'Wants no more calls and says so in a roundabout way.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'You want no more calls. You say so politely, without the words stop calling.',
    reactions: [
      {
        on: { kind: 'WORDS', nth: 1 },
        isInsistent: true,
        say: {
          en: [
            'You seem nice, but could you take my number off whatever list you have it on?',
            'I would be so glad if this was the last time that anybody called me from there.',
            'My husband says that we should not get any further calls of this kind.',
            'Is there a way not to be called by you any more?',
          ],
          de: [
            'Sie sind ja nett, aber könnten Sie meine Nummer bitte aus Ihrer Liste nehmen?',
            'Es wäre schön, wenn das Ihr letzter Anruf war.',
            'Mein Mann meint, wir sollten keine solchen Anrufe bekommen.',
          ],
        },
      },
    ],
  },
  checks: [isForgotten, reachesNoOutcome, ordersNothing],
};
