import { z } from 'zod';
import { clientId, email, text } from '#platform/input/fields.ts';
import { periods } from './period.ts';

export const formats = ['CSV', 'PDF'] as const;
export type ReportFormat = (typeof formats)[number];

/** Addresses that get one report at most. */
export const mostRecipients = 20;

const schedule = z.object({
  pattern: z.string().trim().min(1, 'must not be empty').max(100, 'must have at most 100 characters'),
  paused: z
    .boolean()
    .nullish()
    .transform((given) => given ?? false),
});

const fields = {
  name: text(1, 100),
  format: z.enum(formats),
  period: z.enum(periods),
  timezone: z.string().max(64, 'must have at most 64 characters'),
  language: z.enum(['EN', 'DE']),
  recipients: z
    .array(email.transform((address) => address.toLowerCase()))
    .max(mostRecipients, `must have at most ${mostRecipients} addresses`)
    .transform((addresses) => [...new Set(addresses)]),
  schedule: schedule.nullish().transform((given) => given ?? null),
};

export const createReportSchema = z.object({ definition: z.string(), ...fields, clientId });
export const updateReportSchema = z.object({ reportId: z.string(), ...fields });

/** All of a report that its owner says. */
export type WantedReport = Omit<z.infer<typeof updateReportSchema>, 'reportId'>;
