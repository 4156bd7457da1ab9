import { Refusal } from '../refusals/refusal.ts';

/**
 * What a list shows to a caller who may not ask for it: nothing, as Base44's rules for reading do. Other failures stay failures.
 * @returns undefined for a caller without the right
 */
export async function asSeen<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'FORBIDDEN') return undefined;
    throw error;
  }
}

/** A record that may not be there. @returns undefined where it does not exist, or the caller may not see it */
export async function ifFound<Result>(asked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'NOT_FOUND' || error.field === 'id')) return undefined;
    throw error;
  }
}
