import { z } from 'zod';
import { defineTransferEntity } from '#platform/transfers/transfer-entity.ts';
import type {
  ExportedPage,
  ParsedRow,
  RowOutcome,
  WriteGround,
} from '#platform/transfers/transfer-entity.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import type { Tx } from '../database.ts';
import { createVendor } from '../vendors/create-vendor.ts';
import { newVendorSchema } from '../vendors/profile-input.ts';
import type { NewVendor } from '../vendors/profile-input.ts';
import { updateProfile } from '../vendors/update-profile.ts';

/** A number as a spreadsheet writes it, with a point or a comma. */
const number = z.string('must not be empty').transform((text, { addIssue }) => {
  const value = Number(text.trim().replace(',', '.'));
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  addIssue({ code: 'custom', message: 'must be a number' });
  return z.NEVER;
});

const slugs = z
  .string('must not be empty')
  .transform((text) => text.split(/[\s,;|]+/).filter((slug) => slug !== ''));

const cells = z.object({
  displayName: z.string('must not be empty'),
  description: z.string().nullish(),
  services: slugs,
  latitude: number,
  longitude: number,
  address: z.string().nullish(),
  radiusKm: number,
  timezone: z.string('must not be empty'),
  capacity: number,
  phone: z.string().nullish(),
  email: z.string().nullish(),
  taxNumber: z.string().nullish(),
});

/** A vendor as a row of a file has it. */
interface VendorRow {
  readonly displayName: string;
  readonly description: string | null;
  readonly services: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly address: string | null;
  readonly radiusKm: number;
  readonly timezone: string;
  readonly capacity: number;
  readonly phone: string | null;
  readonly email: string | null;
  readonly taxNumber: string | null;
}

/** By the rules of `createVendor`; the place is two columns here. */
const row: z.ZodType<VendorRow> = cells.transform((given, { addIssue }) => {
  const { latitude, longitude, address, ...others } = given;
  const parsed = newVendorSchema.safeParse({ ...others, location: { latitude, longitude, address } });
  if (parsed.success) {
    const { location, clientId: _own, hours: _hours, available: _available, ...columns } = parsed.data;
    return { ...columns, ...location };
  }
  for (const { path, message } of parsed.error.issues) {
    const name = path[0] === 'location' ? path[1] : path[0];
    addIssue({ code: 'custom', path: [name ?? 'displayName'], message });
  }
  return z.NEVER;
});

/** Vendors as a file has them: open around the clock and switched off until somebody changes that. */
export const vendorTransfer = defineTransferEntity<Tx, VendorRow>({
  entity: 'VENDOR',
  labels: { en: 'Vendors', de: 'Dienstleister' },
  key: { en: 'name', de: 'Name' },
  fields: {
    displayName: {
      labels: { en: 'Name', de: 'Name' },
      isRequired: true,
      synonyms: ['vendor', 'company', 'firma', 'dienstleister'],
    },
    description: { labels: { en: 'Description', de: 'Beschreibung' } },
    services: {
      labels: { en: 'Services', de: 'Leistungen' },
      isRequired: true,
      synonyms: ['service', 'leistung'],
    },
    latitude: {
      labels: { en: 'Latitude', de: 'Breite' },
      isRequired: true,
      isNumber: true,
      synonyms: ['lat'],
    },
    longitude: {
      labels: { en: 'Longitude', de: 'Länge' },
      isRequired: true,
      isNumber: true,
      synonyms: ['lon', 'lng'],
    },
    address: { labels: { en: 'Address', de: 'Adresse' } },
    radiusKm: {
      labels: { en: 'Radius in km', de: 'Radius in km' },
      isRequired: true,
      isNumber: true,
      synonyms: ['radius'],
    },
    timezone: { labels: { en: 'Time zone', de: 'Zeitzone' }, isRequired: true },
    capacity: { labels: { en: 'Orders at once', de: 'Aufträge zugleich' }, isRequired: true, isNumber: true },
    phone: { labels: { en: 'Telephone', de: 'Telefon' }, synonyms: ['phone number', 'telefonnummer'] },
    email: { labels: { en: 'E-mail', de: 'E-Mail' }, synonyms: ['mail'] },
    taxNumber: { labels: { en: 'Tax number', de: 'Steuernummer' } },
  },
  row,
  keysOf: ({ displayName }) => [displayName.toLowerCase()],
  importers: ['ADMIN', 'AGENT'],
  exporters: ['ADMIN', 'AGENT'],
  write: writeVendorRows,
  page: readVendorPage,
});

const exists: RowOutcome = {
  field: 'displayName',
  code: 'EXISTS',
  message: 'There is a vendor of this name: choose to skip or to update what exists.',
};

async function writeVendorRows(
  { tx, tell, policy, ownerId }: WriteGround<Tx>,
  rows: readonly ParsedRow<VendorRow>[],
): Promise<readonly RowOutcome[]> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('import of vendors', 0))::text`;
  const services = new Set((await tx.service.findMany({ select: { slug: true } })).map(({ slug }) => slug));
  const names = [...new Set(rows.map(({ value }) => value.displayName.toLowerCase()))];
  const found = await tx.$queryRaw<{ id: string; name: string }[]>`
    select id::text, lower(display_name) as name from vendor where lower(display_name) = any(${names}::text[]) order by id desc`;
  const known = new Map(found.map(({ id, name }) => [name, id]));
  const outcomes: RowOutcome[] = [];
  for (const { value } of rows) {
    const unknown = value.services.find((slug) => !services.has(slug));
    const id = known.get(value.displayName.toLowerCase());
    if (unknown !== undefined)
      outcomes.push({
        field: 'services',
        code: 'UNKNOWN_SERVICE',
        message: `There is no service ${unknown}.`,
      });
    else if (id === undefined) {
      const input = newVendor(value);
      const made = await createVendor(tx, tell, input, {
        createdBy: ownerId,
        clientDigest: inputDigest(input),
      });
      known.set(value.displayName.toLowerCase(), made);
      outcomes.push('CREATED');
    } else if (policy === 'UPDATE') {
      await updateProfile(tx, tell, id, changesOf(value));
      outcomes.push('UPDATED');
    } else outcomes.push(policy === 'SKIP' ? 'SKIPPED' : exists);
  }
  return outcomes;
}

function newVendor({ latitude, longitude, address, ...columns }: VendorRow): NewVendor {
  return newVendorSchema.parse({ ...columns, location: { latitude, longitude, address } });
}

/** An empty cell leaves what is there. */
function changesOf(value: VendorRow) {
  const { latitude, longitude, address, services, ...columns } = value;
  const given = Object.fromEntries(Object.entries(columns).filter(([, one]) => one !== null));
  return { ...given, services: [...services], location: { latitude, longitude, address: address ?? null } };
}

async function readVendorPage(tx: Tx, after: string | null, limit: number): Promise<ExportedPage<VendorRow>> {
  const vendors = await tx.vendor.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
    include: { services: { select: { serviceSlug: true }, orderBy: { serviceSlug: 'asc' } } },
  });
  return {
    rows: vendors.map(({ services, latitude, longitude, radiusKm, capacity, ...vendor }) => ({
      ...vendor,
      services: services.map(({ serviceSlug }) => serviceSlug).join(' '),
      latitude: String(latitude),
      longitude: String(longitude),
      radiusKm: String(radiusKm),
      capacity: String(capacity),
    })),
    next: vendors.length < limit ? null : (vendors.at(-1)?.id ?? null),
  };
}
