import { z } from 'zod';
import { isId, money, slug, text } from '#platform/input/fields.ts';
import { calendarDate } from './calendar-date.ts';
import { serviceAreaSchema } from './service-area.ts';

/** The vendor that a change is about; a vendor may leave it out. */
const vendorId = z.string().nullish();

const fileId = z.string().refine(isId, 'is not the id of a file');

export const areaChangeSchema = z.object({
  vendorId,
  area: serviceAreaSchema.nullish().transform((area) => area ?? null),
});

export const pricesSchema = z.object({
  vendorId,
  offerings: z
    .array(
      z.object({
        service: slug,
        price: money.nullish().transform((price) => price ?? null),
        unit: z.enum(['JOB', 'HOUR']),
        durationMinutes: z
          .int('must be a whole number')
          .min(15, 'must be at least 15')
          .max(1_440, 'must be at most 1440'),
      }),
    )
    .max(50, 'must have at most 50 services')
    .refine(
      (offerings) => new Set(offerings.map(({ service }) => service)).size === offerings.length,
      'must name each service once',
    ),
});

export type Offerings = z.infer<typeof pricesSchema>['offerings'];

export const picturesSchema = z.object({
  vendorId,
  logoFileId: fileId.nullish().transform((id) => id ?? null),
  galleryFileIds: z
    .array(fileId)
    .max(20, 'must have at most 20 pictures')
    .transform((ids) => [...new Set(ids)]),
});

export const newHolidaySchema = z
  .object({
    vendorId,
    name: text(1, 120),
    firstDay: calendarDate,
    lastDay: calendarDate.nullish(),
  })
  .transform(({ lastDay, ...input }) => ({ ...input, lastDay: lastDay ?? input.firstDay }));

export type NewHoliday = z.infer<typeof newHolidaySchema>;

export const holidayRemovalSchema = z.object({ vendorId, holidayId: z.string() });

export const memberSchema = z.object({
  vendorId,
  userId: z.string(),
  duty: z.enum(['OWNER', 'DISPATCHER', 'WORKER']),
});
