import { callMissed } from '#contracts/events/calls.ts';
import { operators } from '../recipients/contacts.ts';
import { callBackDue } from '../types/call-back-due/call-back-due.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

const missed = on(callMissed, async ({ tx }, { data: { source }, subjectId }) =>
  toPeople(await operators(tx), { type: callBackDue, subjectId, variables: { source } }),
);

export const callReactions: readonly Reaction[] = [missed];
