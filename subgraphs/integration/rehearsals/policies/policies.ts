import type { Check } from '../checks/check.ts';
import { disclosesFirst } from './discloses-first.ts';
import { endsOnce } from './ends-once.ts';
import { goesNotInCircles } from './goes-not-in-circles.ts';
import { optOutHolds } from './opt-out-holds.ts';
import { readsBack } from './reads-back.ts';
import { saysItIsMachine } from './says-it-is-machine.ts';
import { storesWhatWasHeard } from './stores-what-was-heard.ts';
import { tellsMachinesNothing } from './tells-machines-nothing.ts';

/** What holds in every call, whoever calls. A new policy is a line here. */
export const policies: readonly Check[] = [
  disclosesFirst,
  saysItIsMachine,
  optOutHolds,
  readsBack,
  endsOnce,
  goesNotInCircles,
  tellsMachinesNothing,
  storesWhatWasHeard,
];
