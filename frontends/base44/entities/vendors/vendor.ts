import { z } from 'zod';
import {
  Base44CreateVendorDocument,
  Base44VendorDocument,
  Base44VendorsDocument,
} from '#generated/documents/frontends/base44/entities/vendors.ts';
import { ifFound } from '../as-seen.ts';
import { pageOf, pageSize } from '../../records/entity.ts';
import type { Entity } from '../../records/entity.ts';
import { parseFields } from '../../records/parse-fields.ts';
import { onlyText } from '../narrow.ts';
import { updateVendor } from './update-vendor.ts';
import { profileSchema, vendorRecord } from './vendor-record.ts';

const newVendor = z.object({
  ...profileSchema.partial().shape,
  display_name: z.string(),
  capacity: z.number().int(),
  radius_km: z.number(),
  latitude: z.number(),
  longitude: z.number(),
  timezone: z.string(),
  services: z.array(z.string()),
  available: z.boolean().optional(),
  client_id: z.string().nullish(),
});

/** Vendors: everyone who is signed in sees their cards, the vendor itself and operators all of it. */
export const vendor: Entity = {
  name: 'Vendor',
  order: undefined,
  async page(api, conditions, after, first = pageSize) {
    const service = onlyText(conditions, 'services');
    const [available] = conditions.valuesOf('available') ?? [];
    const { vendors } = await api.run(Base44VendorsDocument, {
      first,
      after: after ?? null,
      filter: {
        ...(service === undefined ? {} : { service }),
        ...(typeof available === 'boolean' ? { available } : {}),
      },
    });
    return pageOf(vendors, vendorRecord);
  },
  async get(api, id) {
    const found = await ifFound(api.run(Base44VendorDocument, { id }));
    return found?.vendor ? vendorRecord(found.vendor) : undefined;
  },
  create(fields) {
    const given = parseFields(newVendor, fields);
    const input = {
      displayName: given.display_name,
      description: given.description ?? null,
      email: given.business_email ?? null,
      phone: given.business_phone ?? null,
      taxNumber: given.tax_number ?? null,
      capacity: given.capacity,
      radiusKm: given.radius_km,
      timezone: given.timezone,
      services: given.services,
      location: { latitude: given.latitude, longitude: given.longitude, address: given.address ?? null },
      ...(given.hours === undefined ? {} : { hours: given.hours }),
      ...(given.available === undefined ? {} : { available: given.available }),
      clientId: given.client_id ?? null,
    };
    return async (api) => {
      const { createVendor } = await api.run(Base44CreateVendorDocument, { input });
      return vendorRecord(createVendor.vendor);
    };
  },
  update: (current, changed) => updateVendor(current, changed, current.id),
  keptBecause: 'Vendors are kept. Let it take no more offers with Vendor.update(id, {available: false}).',
};
