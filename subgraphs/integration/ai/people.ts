import { z } from 'zod';
import { text } from '#platform/input/fields.ts';

/** People whose names stay here, at most. */
const most = 50;

/** The names of people that a text is about. */
export const peopleSchema = z
  .array(text(1, 200))
  .max(most, `must have at most ${most} names`)
  .nullish()
  .transform((names): readonly string[] => names ?? []);
