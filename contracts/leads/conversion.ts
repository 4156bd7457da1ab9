import { z } from 'zod';
import { isId, latitude, longitude } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const id = z.string().refine(isId, 'is not an id');

/** Makes the vendor of a lead, once; the answer is {@link leadConverted}. It takes no offers at first. */
export const createVendorFromLead = jobContract(
  'vendor.create-from-lead',
  z.object({
    leadId: id,
    /** The operator or API key that converts it. */
    by: id,
    displayName: z.string().min(1).max(120),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    location: z.object({ latitude, longitude, address: z.string().max(300).nullable() }),
    services: z.array(z.string()).min(1),
    radiusKm: z.number().gt(0).max(300),
    timezone: z.string(),
    /** Handed on to {@link leadConverted}. */
    invites: z.boolean(),
  }),
);

/** Writes to a lead that becomes a customer, once: a conversation by SMS. The answer is {@link leadConverted}. */
export const openForLead = jobContract(
  'conversation.open-for-lead',
  z.object({
    leadId: id,
    /** Who converts it, and as whom the first message is shown. */
    by: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('OPERATOR'), id, role: z.enum(['ADMIN', 'AGENT']) }),
      z.object({ kind: z.literal('API_KEY'), id, name: z.string(), ownerId: id }),
    ]),
    name: z.string().max(120).nullable(),
    /** E.164. */
    phone: z.string(),
    message: z.string().min(1).max(1_600),
  }),
);

/** What a lead has become, or why it could not. */
export const leadConverted = jobContract(
  'admin.lead-converted',
  z.object({
    leadId: id,
    /** The vendor or conversation; null where there is none. */
    id: id.nullable(),
    problem: z.string().nullable(),
    /** Whether a vendor is invited to make its account. */
    invites: z.boolean(),
  }),
);

/**
 * Sends a vendor the code of its invitation, by e-mail, else by SMS. The code is a secret: it must never be logged. An address that is
 * suppressed gets nothing.
 */
export const inviteVendor = jobContract(
  'integration.invite-vendor',
  z.object({
    vendorId: id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    code: z.string(),
    validDays: z.int().min(1),
    /** Where the address was found: a person has the right to know. */
    foundAt: z.string().nullable(),
  }),
);
