import { endsBy } from '../checks/endings.ts';
import { ordersNothing } from '../checks/tools.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const silent: Scenario = {
  name: 'SILENT',
  about: 'Says nothing at all.',
  isTaken: false,
  caller: {
    ...ordinary,
    persona: 'You say nothing.',
    greeting: null,
    answers: false,
  },
  checks: [endsBy('SILENCE'), ordersNothing],
};
