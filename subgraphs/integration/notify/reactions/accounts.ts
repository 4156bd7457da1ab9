import * as events from '#contracts/events/accounts.ts';
import { dateText } from '#platform/localisation/format.ts';
import { signInNewDevice } from '../types/sign-in-new-device/sign-in-new-device.ts';
import { clocksAndNumbersOf } from './clocks-and-numbers.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

const newNetwork = on(events.accountUsedNewNetwork, async ({ tx }, { subjectId: accountId, at }) => {
  const variables = { at: dateText(at, { form: 'DATE_TIME', ...(await clocksAndNumbersOf(tx, accountId)) }) };
  return toPeople([accountId], { type: signInNewDevice, subjectId: null, variables });
});

export const accountReactions: readonly Reaction[] = [newNetwork];
