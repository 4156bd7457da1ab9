import type { QuietHours as QuietHoursAnswer, Resolvers } from '#generated/graphql/integration.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import type { Database } from '../../database.ts';
import { wishesOf } from '../preferences/wishes.ts';
import { weekdays } from '#platform/time/weekdays.ts';
import { quietHoursSchema } from './quiet-hours-input.ts';
import { quietUntil } from './quiet-until.ts';

export const resolvers = {
  Query: {
    quietHours: (_root, _arguments, { db, viewer }) => readQuietHours(db, requireSignedIn(viewer).sub),
  },
  Mutation: {
    setQuietHours: async (_root, { input }, context) => {
      const { sub } = requireSignedIn(context.viewer);
      const { timezone, windows } = parseInput(quietHoursSchema, input);
      const row = {
        timezone,
        windows: windows.map((window) => ({ ...window, weekdays: [...window.weekdays] })),
      };
      await write(context, (tx) =>
        tx.quietHours.upsert({ where: { personId: sub }, create: { personId: sub, ...row }, update: row }),
      );
      return { quietHours: await readQuietHours(context.db, sub) };
    },
  },
} satisfies Resolvers;

async function readQuietHours(db: Database, personId: string): Promise<QuietHoursAnswer> {
  const { quietHours, quietTimezone, personTimezone } = await wishesOf(db, personId);
  return {
    timezone: quietTimezone,
    usedTimezone: quietTimezone ?? personTimezone,
    windows: (quietHours?.windows ?? []).map(({ weekdays: days, from, to }) => ({
      weekdays: weekdays.filter((_name, index) => days.includes(index + 1)),
      from,
      to,
    })),
    quietUntil: quietUntil(quietHours, await databaseTime(db)),
  };
}
