import { z } from 'zod';
import type { NotificationType, NotificationTypeSpec, Variables } from './notification-type.ts';

/** Declares what people are notified of. One folder of `types/` and one line in its catalogue. */
export function defineType<Values extends Variables>({
  variables,
  link,
  isRelevant,
  whatsAppValues = [],
  ...spec
}: NotificationTypeSpec<Values>): NotificationType {
  return {
    ...spec,
    isRelevant: isRelevant ?? null,
    whatsAppValues,
    names: namesOf(variables),
    parse: (given) => {
      const parsed = variables.safeParse(given);
      return parsed.success ? { values: parsed.data } : { problem: z.prettifyError(parsed.error) };
    },
    linkOf: (subjectId, given) => link?.({ subjectId, variables: variables.parse(given) }) ?? null,
  };
}

function namesOf(schema: z.ZodType): readonly string[] {
  if (!(schema instanceof z.ZodObject)) throw new Error('The variables of a type are an object.');
  return Object.keys(schema.shape);
}
