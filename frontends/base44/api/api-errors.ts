import { z } from 'zod';
import { snakeCase } from '../values/case.ts';
import { Refusal } from '../refusals/refusal.ts';

const apiError = z.object({
  message: z.string(),
  extensions: z
    .object({ code: z.string(), field: z.string().optional(), retryAfter: z.number().optional() })
    .optional(),
});

/** The errors of an operation. */
export const apiErrors = z.array(apiError);

/** The answer of the API to an operation. */
export const apiAnswer = z.object({ data: z.unknown().optional(), errors: apiErrors.optional() });

const statusByCode: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UPSTREAM_FAILED: 502,
};

/** What the first error of an operation becomes for a caller of this service. */
export function refusalOf({ message, extensions }: z.infer<typeof apiError>): Refusal {
  const { code = 'INTERNAL', field, retryAfter } = extensions ?? {};
  return new Refusal(statusByCode[code] ?? 500, code, message, {
    ...(field === undefined ? {} : { field: snakeCase(field.replace(/^input\./, '')) }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}
