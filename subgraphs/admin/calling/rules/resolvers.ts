import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { showClock } from '../../campaigns/local-window.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { callPurposes } from '#contracts/calling/calls.ts';
import { closeDay, openDay, showDay } from './closed-days.ts';
import { endPause, knownPause, startPause } from './pauses.ts';
import { readCaps, readClosedDays, readHolidays, readHours, readPauses } from './read-rules.ts';
import { capsInput, closedDayInput, hoursInput, pauseInput } from './rule-input.ts';
import { setCaps } from './set-caps.ts';
import { clearHours, setHours } from './set-hours.ts';

const purposeOf = z.enum(callPurposes);

/** Changes the rules and shows what they have become. */
async function changed(context: Context, work: (tx: Tx, tell: Tell, by: string) => Promise<void>) {
  const { sub } = requireOperator(context.viewer);
  await write(context, (tx, tell) => work(tx, tell, sub));
  return { rules: {} };
}

const personOf = ({ loaders }: Context, id: string | null) => (id === null ? null : loaders.person.load(id));

export const resolvers = {
  Query: { callingRules: () => ({}) },
  Mutation: {
    setCallingHours: (_root, { input: { replaces = null, ...input } }, context) => {
      const hours = parseInput(hoursInput, input);
      return changed(context, (tx, tell, by) => setHours(tx, tell, { ...hours, replaces, by }));
    },
    clearCallingHours: (_root, { input: { hoursId } }, context) =>
      changed(context, (tx, tell, by) => clearHours(tx, tell, hoursId, by)),
    setCallingCaps: (_root, { input: { replaces, ...input } }, context) => {
      const caps = parseInput(capsInput, input);
      return changed(context, (tx, tell, by) => setCaps(tx, tell, { ...caps, replaces, by }));
    },
    addCallingClosedDay: (_root, { input }, context) => {
      const day = parseInput(closedDayInput, input);
      return changed(context, (tx, tell, by) => closeDay(tx, tell, day, by));
    },
    removeCallingClosedDay: (_root, { input: { dayId } }, context) =>
      changed(context, (tx, tell, by) => openDay(tx, tell, dayId, by)),
    pauseCalling: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const pause = parseInput(pauseInput, input);
      await writeOnce(context, {
        digest: inputDigest(pause),
        known: (tx) => knownPause(tx, sub, pause.clientId),
        work: (tx, tell) => startPause(tx, tell, pause, sub),
      });
      return { rules: {} };
    },
    endCallingPause: (_root, { input: { pauseId } }, context) =>
      changed(context, (tx, tell, by) => endPause(tx, tell, pauseId, by)),
  },
  CallingRules: {
    hours: (_rules, _args, { db }) => readHours(db),
    caps: (_rules, _args, { db }) => readCaps(db),
    limits: (_rules, _args, { db }) =>
      db.callingLimit.findMany({ orderBy: [{ purpose: 'desc' }, { region: 'asc' }, { days: 'asc' }] }),
    consentLaws: (_rules, _args, { db }) => db.callingLaw.findMany({ orderBy: { country: 'asc' } }),
    holidays: (_rules, _args, { db }) => readHolidays(db),
    closedDays: (_rules, _args, { db }) => readClosedDays(db),
    pauses: (_rules, _args, { db }) => readPauses(db),
  },
  CallingWindow: {
    from: ({ fromMinute }) => showClock(fromMinute),
    to: ({ toMinute }) => showClock(toMinute),
  },
  CallingRegionHours: { purpose: ({ purpose }) => purposeOf.parse(purpose) },
  CallingHours: { setBy: ({ setBy }, _args, context) => personOf(context, setBy) },
  CallingCaps: {
    purpose: ({ purpose }) => purposeOf.parse(purpose),
    setBy: ({ setBy }, _args, context) => personOf(context, setBy),
  },
  CallingLimit: { purpose: ({ purpose }) => purposeOf.parse(purpose) },
  CallingClosedDay: {
    purpose: ({ purpose }) => purposeOf.nullable().parse(purpose),
    day: ({ day }) => showDay(day),
    addedBy: ({ addedBy }, _args, context) => personOf(context, addedBy),
  },
  CallingPause: {
    purpose: ({ purpose }) => purposeOf.nullable().parse(purpose),
    startedBy: ({ startedBy }, _args, context) => personOf(context, startedBy),
  },
} satisfies Resolvers;
