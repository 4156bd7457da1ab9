import { Prisma } from '#generated/prisma/vendor/client.ts';
import { vendorProfileChanged } from '#contracts/events/vendors.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { calendarDay } from '#platform/time/local-midnight.ts';
import { holdFiles } from '../files/hold-files.ts';
import { dayText, utcDay } from './calendar-date.ts';
import type { NewHoliday, Offerings } from './profile-input.ts';
import type { StoredArea } from './service-area.ts';

const dayMs = 86_400_000;

/** Holidays of a vendor that have not passed. */
const mostHolidays = 100;

/** Locks the row of a vendor until the end of the transaction. @throws NOT_FOUND */
export async function lockVendor(tx: Tx, vendorId: string): Promise<{ readonly timezone: string }> {
  const [vendor] = await tx.$queryRaw<{ timezone: string }[]>`
    select timezone from vendor where id = ${vendorId}::uuid for update`;
  if (!vendor) throw notFound('Vendor');
  return vendor;
}

/** Says where a vendor works; null for the circle of its radius. */
export async function setServiceArea(
  tx: Tx,
  tell: Tell,
  vendorId: string,
  area: StoredArea | null,
): Promise<void> {
  await lockVendor(tx, vendorId);
  await tx.vendor.update({ where: { id: vendorId }, data: { area: area ?? Prisma.DbNull } });
  tell.publish(vendorProfileChanged, { id: vendorId }, { fields: ['serviceArea'] });
}

/** Sets prices and durations. @throws BAD_USER_INPUT for a service that the vendor does not offer */
export async function setServicePrices(
  tx: Tx,
  tell: Tell,
  vendorId: string,
  offerings: Offerings,
): Promise<void> {
  await lockVendor(tx, vendorId);
  for (const [index, { service, price, unit, durationMinutes }] of offerings.entries()) {
    const { count } = await tx.vendorService.updateMany({
      where: { vendorId, serviceSlug: service },
      data: {
        priceAmount: price?.amount ?? null,
        priceCurrency: price?.currency ?? null,
        priceUnit: unit,
        durationMinutes,
      },
    });
    if (count === 0)
      throw badInput(`input.offerings.${index}.service`, 'the vendor does not offer this service');
  }
  tell.publish(vendorProfileChanged, { id: vendorId }, { fields: ['prices'] });
}

/** Sets the pictures of a vendor. @throws BAD_USER_INPUT for files that the viewer has not uploaded for it */
export async function setPictures(
  tx: Tx,
  tell: Tell,
  viewer: Viewer,
  {
    vendorId,
    ...pictures
  }: { readonly vendorId: string; readonly logoFileId: string | null; readonly galleryFileIds: string[] },
): Promise<void> {
  await lockVendor(tx, vendorId);
  const before = await tx.vendor.findUniqueOrThrow({
    where: { id: vendorId },
    select: { logoFileId: true, galleryFileIds: true },
  });
  const vendor = { type: 'VENDOR', id: vendorId } as const;
  const [was, is] = [before.logoFileId, pictures.logoFileId].map((id) => (id === null ? [] : [id]));
  const logo = { ...vendor, purpose: 'VENDOR_LOGO', field: 'input.logoFileId' } as const;
  await holdFiles(tx, viewer, logo, { before: was ?? [], after: is ?? [] });
  const gallery = { ...vendor, purpose: 'VENDOR_GALLERY', field: 'input.galleryFileIds' } as const;
  await holdFiles(tx, viewer, gallery, { before: before.galleryFileIds, after: pictures.galleryFileIds });
  await tx.vendor.update({ where: { id: vendorId }, data: pictures });
  tell.publish(vendorProfileChanged, { id: vendorId }, { fields: ['pictures'] });
}

/**
 * Adds days off.
 * @throws BAD_USER_INPUT for days that have passed or are too many, CONFLICT where a vendor has too many holidays
 */
export async function addHoliday(
  tx: Tx,
  tell: Tell,
  vendorId: string,
  { name, firstDay, lastDay }: Pick<NewHoliday, 'name' | 'firstDay' | 'lastDay'>,
): Promise<void> {
  const { timezone } = await lockVendor(tx, vendorId);
  const today = localToday(await databaseTime(tx), timezone);
  const [first, last] = [utcDay(firstDay), utcDay(lastDay)];
  if (firstDay < today) throw badInput('input.firstDay', `must be today, ${today}, or later`);
  if (last < first) throw badInput('input.lastDay', 'must not be before the first day');
  if (last.getTime() - first.getTime() > 366 * dayMs) {
    throw badInput('input.lastDay', 'must be at most 366 days after the first day');
  }
  const known = await tx.vendorHoliday.count({ where: { vendorId, lastDay: { gte: utcDay(today) } } });
  if (known >= mostHolidays) throw conflict(`A vendor has at most ${mostHolidays} holidays: remove some.`);
  await tx.vendorHoliday.create({
    data: { vendorId, name, firstDay: first, lastDay: last },
    select: { id: true },
  });
  tell.publish(vendorProfileChanged, { id: vendorId }, { fields: ['holidays'] });
}

/** Takes days off back. @returns whether there were such */
export async function removeHoliday(
  tx: Tx,
  tell: Tell,
  vendorId: string,
  holidayId: string,
): Promise<boolean> {
  if (!isId(holidayId)) return false;
  const { count } = await tx.vendorHoliday.deleteMany({ where: { vendorId, id: holidayId } });
  if (count > 0) tell.publish(vendorProfileChanged, { id: vendorId }, { fields: ['holidays'] });
  return count > 0;
}

/** The day that it is on a clock, as `YYYY-MM-DD`. */
export function localToday(now: Date, timezone: string): string {
  const { year, month, day } = calendarDay(now, timezone);
  return dayText(new Date(Date.UTC(year, month - 1, day)));
}
