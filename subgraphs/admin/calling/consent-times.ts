import { z } from 'zod';

/** When a consent was given, and until when it holds. */
export const consentTimes = {
  givenAt: z.date().refine((at) => at.getTime() <= Date.now(), 'must not be in the future'),
  expiresAt: z
    .date()
    .nullish()
    .transform((at) => at ?? null),
};

interface Times {
  readonly givenAt: Date;
  readonly expiresAt: Date | null;
}

/** A consent ends after it was given. */
export const endsAfterGiven = ({ givenAt, expiresAt }: Times): boolean =>
  expiresAt === null || expiresAt > givenAt;

export const endsTooEarly = { path: ['expiresAt'], message: 'must be after givenAt' };
