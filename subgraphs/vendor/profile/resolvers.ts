import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import type { VendorHoliday, VendorService } from '#generated/prisma/vendor/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Context, Loaders } from '../context.ts';
import type { Tx } from '../database.ts';
import { mayManage } from '../vendors/vendor.ts';
import type { VendorModel } from '../vendors/vendor.ts';
import { dayText } from './calendar-date.ts';
import {
  addHoliday,
  localToday,
  removeHoliday,
  setPictures,
  setServiceArea,
  setServicePrices,
} from './change-profile.ts';
import { setMember } from './members.ts';
import {
  areaChangeSchema,
  holidayRemovalSchema,
  memberSchema,
  newHolidaySchema,
  picturesSchema,
  pricesSchema,
} from './profile-input.ts';
import { shownArea } from './service-area.ts';

export type ServiceOfferingModel = VendorService;
export type VendorHolidayModel = VendorHoliday;

export const resolvers = {
  Mutation: {
    setServiceArea: async (_parent, args, context) => {
      const input = parseInput(areaChangeSchema, args.input);
      return change(context, input.vendorId, 'serviceArea', async (tx, tell, vendorId) => {
        await setServiceArea(tx, tell, vendorId, input.area);
        return true;
      });
    },
    setServicePrices: async (_parent, args, context) => {
      const input = parseInput(pricesSchema, args.input);
      return change(context, input.vendorId, 'prices', async (tx, tell, vendorId) => {
        await setServicePrices(tx, tell, vendorId, input.offerings);
        return true;
      });
    },
    setVendorPictures: async (_parent, args, context) => {
      const input = parseInput(picturesSchema, args.input);
      const { logoFileId, galleryFileIds } = input;
      return change(context, input.vendorId, 'pictures', async (tx, tell, vendorId) => {
        await setPictures(tx, tell, context.viewer, { vendorId, logoFileId, galleryFileIds });
        return true;
      });
    },
    addHoliday: async (_parent, args, context) => {
      const input = parseInput(newHolidaySchema, args.input);
      return change(context, input.vendorId, 'holidays', async (tx, tell, vendorId) => {
        await addHoliday(tx, tell, vendorId, input);
        return true;
      });
    },
    removeHoliday: async (_parent, args, context) => {
      const input = parseInput(holidayRemovalSchema, args.input);
      return change(context, input.vendorId, 'holidays', (tx, tell, vendorId) =>
        removeHoliday(tx, tell, vendorId, input.holidayId),
      );
    },
    setVendorMember: async (_parent, args, context) => {
      const input = parseInput(memberSchema, args.input);
      return change(context, input.vendorId, 'members', (tx, _tell, vendorId) =>
        setMember(tx, { ...input, vendorId }),
      );
    },
  },
  Vendor: {
    serviceArea: ({ area }) => shownArea(area),
    offerings: ({ id }, _args, { loaders }) => loaders.servicesOfVendor.load(id),
    holidays: async ({ id, timezone }, _args, { loaders }) => {
      const today = localToday(new Date(), timezone);
      const holidays = await loaders.holidaysOfVendor.load(id);
      return holidays.filter(({ lastDay }) => dayText(lastDay) >= today).slice(0, 100);
    },
    members: async ({ id }, _args, { loaders, viewer }) => {
      if (!mayManage(viewer, id)) return null;
      const members = await loaders.membersOfVendor.load(id);
      return members.slice(0, 200).map(({ userId, duty }) => ({ user: { id: userId }, duty }));
    },
  },
  ServiceOffering: {
    service: async ({ serviceSlug }, _args, { loaders }) => {
      const service = await loaders.service.load(serviceSlug);
      if (!service) throw new Error(`There is no service ${serviceSlug}.`);
      return service;
    },
    price: ({ priceAmount: amount, priceCurrency: currency }) =>
      amount === null || currency === null ? null : { amount, currency },
    unit: ({ priceUnit }) => (priceUnit === 'HOUR' ? 'HOUR' : 'JOB'),
  },
  VendorHoliday: {
    name: ({ vendorId, name }, _args, { viewer }) => (mayManage(viewer, vendorId) ? name : null),
    firstDay: ({ firstDay }) => dayText(firstDay),
    lastDay: ({ lastDay }) => dayText(lastDay),
  },
} satisfies Resolvers;

/** Changes the profile of the vendor that is meant, and records it where an operator does. */
async function change(
  context: Context,
  named: string | null | undefined,
  fields: string,
  work: (tx: Tx, tell: Tell, vendorId: string) => Promise<boolean>,
): Promise<{ vendor: VendorModel }> {
  const vendorId = actingVendor(context.viewer, named);
  await write(context, async (tx, tell) => {
    if (!(await work(tx, tell, vendorId))) return;
    const subject = { type: 'VENDOR', id: vendorId } as const;
    const facts = { fields };
    await recordPrivileged(tx, context.viewer, { action: 'VENDOR_PROFILE_CHANGED', subject, facts });
  });
  return { vendor: await loadVendor(context.loaders, vendorId) };
}

/** A vendor that exists. @throws NOT_FOUND */
export async function loadVendor(loaders: Loaders, id: string): Promise<VendorModel> {
  const vendor = await loaders.vendor.load(id);
  if (!vendor) throw notFound('Vendor');
  return vendor;
}
