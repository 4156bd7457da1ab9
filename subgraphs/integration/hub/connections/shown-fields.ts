import { z } from 'zod';
import type { FieldDescriptions } from '../definition/fields.ts';

const shownSchema = z.array(
  z.object({
    name: z.string(),
    secret: z.boolean(),
    value: z.string().nullable(),
    lastFour: z.string().nullable(),
  }),
);

/** What may be shown of one saved field. */
export type ShownField = z.infer<typeof shownSchema>[number];

/** Shorter secrets show nothing: four characters of them would reveal too much. */
const shortestShown = 12;

/** The part of credentials that may be shown. Nothing else that is derived from secrets is stored in the clear. */
export function shownFields(
  credentials: Readonly<Record<string, unknown>>,
  fields: FieldDescriptions,
): ShownField[] {
  return Object.entries(fields).map(([name, { kind }]) => {
    const given = credentials[name];
    const value = typeof given === 'string' ? given : null;
    if (kind === 'SETTING') return { name, secret: false, value, lastFour: null };
    const lastFour = value === null || value.length < shortestShown ? null : value.slice(-4);
    return { name, secret: true, value: null, lastFour };
  });
}

/** Reads what {@link shownFields} stored. */
export function readShown(stored: unknown): ShownField[] {
  return shownSchema.parse(stored);
}
