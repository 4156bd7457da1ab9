import { z } from 'zod';
import { isId, latitude, longitude } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const id = z.string().refine(isId, 'is not an id');

/** Edges in degrees. */
export const box = z.object({ south: latitude, west: longitude, north: latitude, east: longitude });

/** Chooses the provider of a search; the answer is {@link searchOpened}. */
export const openSearch = jobContract(
  'integration.open-lead-search',
  z.object({
    searchId: id,
    /** Id of a provider; null for the first that finds places. */
    provider: z.string().nullable(),
  }),
);

/** What a provider's answers to one search are limited by. */
export const searchLimits = z.object({
  /** Places that one query shows at most, on all its pages. */
  mostResults: z.int().min(1),
  pageSize: z.int().min(1),
  /** How many times the area of a box a query looks at. */
  reach: z.number().min(1),
  /** Days that what it says may be kept; null for ever. */
  keptDays: z.int().min(1).nullable(),
});

export type SearchLimits = z.infer<typeof searchLimits>;

/** Which provider a search asks; `problem` says why there is none. */
export const searchOpened = jobContract(
  'admin.lead-search-opened',
  z.object({
    searchId: id,
    chosen: z.object({ provider: z.string(), limits: searchLimits }).nullable(),
    problem: z.string().nullable(),
  }),
);

const page = {
  searchId: id,
  quadKey: z.string().regex(/^[0-3]{1,24}$/),
  /** From 0. */
  page: z.int().min(0),
};

/**
 * Asks a provider for a page of the places in a box; the answer is {@link leadPageRead}. A page that was paid for is not asked for again: a
 * repetition reads what was kept.
 */
export const leadPage = jobContract(
  'integration.lead-page',
  z.object({
    ...page,
    provider: z.string(),
    query: z.string().min(1),
    box,
    /** Of the page before; null for the first. */
    cursor: z.string().nullable(),
    /** Whether a page whose answer was lost is paid for again. */
    buysAgain: z.boolean().default(false),
    /** Tries that have failed so far. */
    failures: z.int().min(0).default(0),
  }),
  { lane: 'bulk' },
);

/** A business as a provider lists it. */
export const foundPlace = z.object({
  id: z.string().min(1),
  name: z.string(),
  address: z.string().nullable(),
  point: z.object({ latitude, longitude }).nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
  rating: z.number().nullable(),
  ratings: z.int().nullable(),
  categories: z.array(z.string()),
});

export type FoundPlace = z.infer<typeof foundPlace>;

/**
 * What came of a page. LOST: it was paid for, and its answer is gone. REFUSED: the provider does not take the search. UNAVAILABLE: it could
 * not be asked, and nothing was paid.
 */
export const leadPageRead = jobContract(
  'admin.lead-page',
  z.object({
    ...page,
    outcome: z.enum(['READ', 'LOST', 'REFUSED', 'UNAVAILABLE']),
    places: z.array(foundPlace),
    /** Of the next page; null for the last one. */
    cursor: z.string().nullable(),
    /** A sentence about a failure. */
    problem: z.string().nullable(),
  }),
);

/** Takes what providers have said of places out of the stored pages. */
export const forgetPlaces = jobContract(
  'integration.forget-places',
  z.object({
    places: z.array(z.object({ provider: z.string(), id: z.string() })),
    leadIds: z.array(id),
  }),
);
