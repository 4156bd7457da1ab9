import { recordPrivileged } from '#contracts/audit.ts';
import type { AuditSubject } from '#contracts/audit-entry.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Loaders } from '../context.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { createVendor, findVendorByClientId } from './create-vendor.ts';
import { listVendors } from './list-vendors.ts';
import { openingHours } from './opening-hours.ts';
import { newVendorSchema, profileSchema } from './profile-input.ts';
import { setAvailability } from './set-availability.ts';
import { updateProfile } from './update-profile.ts';
import { mayManage } from './vendor.ts';
import type { VendorModel } from './vendor.ts';

export const resolvers = {
  Query: {
    vendor: (_parent, { id }, { loaders }) => loadVendor(loaders, id),
    vendors: (_parent, { filter, ...args }, { db }) => listVendors(db, args, filter),
  },
  Mutation: {
    createVendor: async (_parent, args, context) => {
      const viewer = requireOperator(context.viewer);
      const input = parseInput(newVendorSchema, args.input);
      const digest = inputDigest(input);
      const id = await writeOnce(context, {
        digest,
        known: (tx) => findVendorByClientId(tx, viewer.sub, input.clientId),
        work: async (tx, tell) => {
          const made = { createdBy: viewer.sub, clientDigest: digest };
          const vendorId = await createVendor(tx, tell, input, made);
          await recordPrivileged(tx, viewer, { action: 'VENDOR_CREATED', subject: vendorSubject(vendorId) });
          return vendorId;
        },
      });
      return { vendor: await loadVendor(context.loaders, id) };
    },
    updateVendorProfile: async (_parent, { input }, context) => {
      const id = actingVendor(context.viewer, input.vendorId);
      const changes = parseInput(profileSchema, input);
      await write(context, async (tx, tell) => {
        const fields = await updateProfile(tx, tell, id, changes);
        if (fields.length === 0) return;
        await recordPrivileged(tx, context.viewer, {
          action: 'VENDOR_PROFILE_CHANGED',
          subject: vendorSubject(id),
          facts: { fields: fields.join(' ') },
        });
      });
      return { vendor: await loadVendor(context.loaders, id) };
    },
    setAvailability: async (_parent, { input: { vendorId, available } }, context) => {
      const id = actingVendor(context.viewer, vendorId);
      await write(context, async (tx, tell) => {
        if (!(await setAvailability(tx, tell, id, available))) return;
        await recordPrivileged(tx, context.viewer, {
          action: 'VENDOR_AVAILABILITY_SET',
          subject: vendorSubject(id),
          facts: { available },
        });
      });
      return { vendor: await loadVendor(context.loaders, id) };
    },
  },
  Vendor: {
    __resolveReference: ({ id }, { loaders }) => loaders.vendor.load(id),
    user: ({ id }, _args, { loaders }) => loaders.accountOfVendor.load(id),
    services: async ({ id }, _args, { loaders }) =>
      (await loaders.servicesOfVendor.load(id)).map(({ service }) => service),
    location: ({ latitude, longitude, address }) => ({ latitude, longitude, address }),
    hours: ({ hours }) => openingHours(hours),
    rating: ({ ratingSum, ratingCount }) => ({
      average: ratingCount === 0 ? null : ratingSum / ratingCount,
      count: ratingCount,
    }),
    phone: ({ id, phone }, _args, { viewer }) => (mayManage(viewer, id) ? phone : null),
    email: ({ id, email }, _args, { viewer }) => (mayManage(viewer, id) ? email : null),
    taxNumber: ({ id, taxNumber }, _args, { viewer }) => (mayManage(viewer, id) ? taxNumber : null),
    statistics: (vendor, _args, { viewer }) => {
      if (!mayManage(viewer, vendor.id)) return null;
      const { offersAnswered, offersAccepted, responseSecondsSum } = vendor;
      const averageResponseSeconds = offersAnswered === 0 ? null : responseSecondsSum / offersAnswered;
      return { offersAnswered, offersAccepted, averageResponseSeconds };
    },
  },
} satisfies Resolvers;

async function loadVendor(loaders: Loaders, id: string): Promise<VendorModel> {
  const vendor = await loaders.vendor.load(id);
  if (!vendor) throw notFound('Vendor');
  return vendor;
}

function vendorSubject(id: string): AuditSubject {
  return { type: 'VENDOR', id };
}
