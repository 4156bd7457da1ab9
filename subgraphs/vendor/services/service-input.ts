import { z } from 'zod';
import { slug, text } from '#platform/input/fields.ts';

const name = text(1, 80);

const newSlug = z
  .string()
  .trim()
  .regex(
    /^[a-z][a-z0-9-]{1,39}$/,
    'must have 2 to 40 lower-case letters, digits and hyphens, the first a letter',
  );

export const newServiceSchema = z.object({ slug: newSlug, name });
export const renamedServiceSchema = z.object({ slug, name });
export const archivedServiceSchema = z.object({ slug, archived: z.boolean() });

export type NewService = z.infer<typeof newServiceSchema>;
export type RenamedService = z.infer<typeof renamedServiceSchema>;
export type ArchivedService = z.infer<typeof archivedServiceSchema>;
