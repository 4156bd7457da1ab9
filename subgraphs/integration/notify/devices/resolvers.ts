import { z } from 'zod';
import type { Device as DeviceAnswer, Resolvers } from '#generated/graphql/integration.ts';
import type { DeviceModel as DeviceRow } from '#generated/prisma/integration/models.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireSignedIn } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import { platforms } from './devices-of.ts';
import { mostDevices, registerDevice, registerDeviceSchema } from './register-device.ts';

export const resolvers = {
  Query: {
    myDevices: async (_root, _arguments, { db, viewer }) => {
      const rows = await db.device.findMany({
        where: { personId: requireSignedIn(viewer).sub },
        orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
        take: mostDevices,
      });
      return rows.map(shown);
    },
  },
  Mutation: {
    registerDevice: async (_root, { input }, context) => {
      const { sub } = requireSignedIn(context.viewer);
      const registration = parseInput(registerDeviceSchema, input);
      const device = await write(context, async (tx) => {
        const id = await registerDevice(tx, sub, registration);
        return tx.device.findUniqueOrThrow({ where: { id } });
      });
      return { device: shown(device) };
    },
    unregisterDevice: async (_root, { input: { deviceId } }, context) => {
      const { sub } = requireSignedIn(context.viewer);
      const { count } = isId(deviceId)
        ? await context.db.device.deleteMany({ where: { id: deviceId, personId: sub } })
        : { count: 0 };
      if (count === 0) throw notFound('Device');
      return { deviceId };
    },
  },
} satisfies Resolvers;

/** What people see of their devices. The token stays here: it is the key to send to it. */
function shown({ id, platform, locale, appVersion, createdAt, lastSeenAt }: DeviceRow): DeviceAnswer {
  return { id, platform: z.enum(platforms).parse(platform), locale, appVersion, createdAt, lastSeenAt };
}
