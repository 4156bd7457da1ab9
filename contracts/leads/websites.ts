import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const id = z.string().refine(isId, 'is not an id');

/** Reads the website of a lead, one page for each run; the answer is {@link websiteRead}. */
export const readWebsite = jobContract(
  'integration.read-website',
  z.object({
    /** Names the reading: it is done once. */
    visitId: id,
    leadId: id,
    website: z.string(),
  }),
  { lane: 'bulk' },
);

/** What pages of websites say: one value for each field and page. */
export const websiteFields = [
  'name',
  'phone',
  'email',
  'address',
  'city',
  'openingHours',
  'services',
] as const;

const fact = z.object({
  field: z.enum(websiteFields),
  value: z.union([z.string().max(2_000), z.array(z.string().max(300)).max(50)]),
  /** The address of the page. */
  origin: z.string(),
  /** Words of the page, where a model has read them. */
  evidence: z.string().max(500).nullable(),
});

export type WebsiteFact = z.infer<typeof fact>;

/** What a website says. */
export const websiteRead = jobContract(
  'admin.website-read',
  z.object({
    leadId: id,
    website: z.string(),
    /** Null where nobody may look: its robots.txt forbids it. */
    isAlive: z.boolean().nullable(),
    facts: z.array(fact),
    /** What kept pages from being read, as sentences. */
    problems: z.array(z.string()),
  }),
);
