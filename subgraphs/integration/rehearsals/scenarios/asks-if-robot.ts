import { completes } from '../checks/endings.ts';
import { isNotForgotten } from '../checks/opt-out.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const asksIfRobot: Scenario = {
  name: 'ASKS_IF_ROBOT',
  about: 'Asks whether this is a machine, hears the truth and goes on.',
  isTaken: true,
  caller: {
    ...ordinary,
    persona: 'You want to know whether you talk to a machine. You ask once, then you answer.',
    reactions: [
      {
        on: { kind: 'WORDS', nth: 1 },
        say: {
          en: ['Are you a robot?', 'Am I talking to a real person?', "Wait, you're an AI, right?"],
          de: ['Sind Sie ein Roboter?', 'Spreche ich mit einem Menschen?'],
        },
      },
    ],
  },
  checks: [completes, isNotForgotten],
};
