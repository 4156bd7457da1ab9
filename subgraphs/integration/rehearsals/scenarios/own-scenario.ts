import type { OwnCaller } from '#contracts/calling/rehearsals.ts';
import { fold } from '../../telephony/machine/rules/fold.ts';
import type { Check } from '../checks/check.ts';
import { comesTo, completesOrHandsOver } from '../checks/endings.ts';
import { factsOf } from '../simulation/facts.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

/** A caller that belongs to an agent, as a scenario. */
export function ownScenario({ name, persona, answers, outcome, neverSays }: OwnCaller): Scenario {
  return {
    name,
    about: persona,
    isTaken: true,
    caller: {
      ...ordinary,
      persona,
      ownAnswers: Object.fromEntries(answers.map(({ slot, words }) => [slot, words])),
    },
    checks: [outcome === null ? completesOrHandsOver : comesTo(outcome), ...neverSays.map(saysNever)],
  };
}

const saysNever = (words: string): Check => ({
  name: 'NEVER_SAYS',
  problem: (call) => {
    const line = factsOf(call, 'HEARD').find(({ text }) => ` ${fold(text)} `.includes(` ${fold(words)} `));
    return line ? `The agent has said: ${line.text}` : null;
  },
});
