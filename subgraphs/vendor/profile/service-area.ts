import { z } from 'zod';
import { latitude, longitude, storable } from '#platform/input/fields.ts';
import { crossesItself } from './polygon.ts';

/** Where a vendor works, as the column `area` has it; `vendor.covers` reads the same. */
const storedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('POSTCODES'), postcodes: z.array(z.string()) }),
  z.object({ kind: z.literal('POLYGON'), points: z.array(z.tuple([z.number(), z.number()])) }),
]);

export type StoredArea = z.infer<typeof storedSchema>;

/** The area of a vendor as the API has it. */
export function shownArea(stored: unknown) {
  if (stored === null) return null;
  const area = storedSchema.parse(stored);
  return area.kind === 'POSTCODES'
    ? { postcodes: area.postcodes, polygon: null }
    : {
        postcodes: null,
        polygon: area.points.map(([east, north]) => ({ latitude: north, longitude: east })),
      };
}

/** A postcode as it is kept and compared: capitals and digits. */
export const postcode = storable
  .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, ''))
  .refine((code) => /^[A-Z\d]{1,12}$/.test(code), 'must have 1 to 12 letters and digits');

const postcodes = z
  .array(postcode)
  .min(1, 'must have at least one postcode')
  .max(2_000, 'must have at most 2000 postcodes')
  .transform((codes) => [...new Set(codes)].toSorted());

const polygon = z
  .array(z.object({ latitude, longitude }))
  .min(3, 'must have at least three corners')
  .max(200, 'must have at most 200 corners')
  .transform((corners) => corners.map((corner) => [corner.longitude, corner.latitude] as [number, number]))
  .refine(
    (points) => Math.max(...points.map(([east]) => east)) - Math.min(...points.map(([east]) => east)) < 180,
    'must not cross the 180th meridian',
  )
  .refine((points) => !crossesItself(points), 'must not cross itself');

/** An area as a client sends it; the output is the stored form. */
export const serviceAreaSchema = z
  .object({ postcodes: postcodes.nullish(), polygon: polygon.nullish() })
  .transform((given, context): StoredArea => {
    if (given.postcodes && !given.polygon) return { kind: 'POSTCODES', postcodes: given.postcodes };
    if (given.polygon && !given.postcodes) return { kind: 'POLYGON', points: given.polygon };
    context.addIssue({ code: 'custom', message: 'must have either postcodes or a polygon' });
    return z.NEVER;
  });
