import type { CrmContactSaved } from '../capabilities/crm.ts';
import { ProviderFailure } from './provider-failure.ts';

/**
 * Saves several things by one request; where the CRM refuses the whole because of one of them, by halves, until that one stands alone.
 * @throws ProviderFailure for any other failure
 */
export async function inHalves<Item>(
  items: readonly Item[],
  save: (items: readonly Item[]) => Promise<readonly CrmContactSaved[]>,
): Promise<readonly CrmContactSaved[]> {
  if (items.length === 0) return [];
  try {
    return await save(items);
  } catch (error) {
    const isOfOne =
      error instanceof ProviderFailure &&
      error.outcome === 'NONE' &&
      (error.kind === 'REFUSED' || error.kind === 'CONFLICT' || error.kind === 'GONE');
    if (!isOfOne) throw error;
    if (items.length === 1) return [{ failure: error }];
    const middle = Math.ceil(items.length / 2);
    const first = await inHalves(items.slice(0, middle), save);
    return [...first, ...(await inHalves(items.slice(middle), save))];
  }
}

/**
 * Asks for each of several things, a few at once, where a CRM takes one at a time. A failure of the CRM as a whole ends it; what was saved
 * before is found again by the next attempt.
 */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Result>,
  atOnce: number = 4,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += atOnce) {
    results.push(...(await Promise.all(items.slice(at, at + atOnce).map((item) => ask(item)))));
  }
  return results;
}

/** One contact that is saved by a request of its own: refused, it is a result and no failure of all. */
export async function savedOrRefused(save: Promise<CrmContactSaved>): Promise<CrmContactSaved> {
  try {
    return await save;
  } catch (error) {
    const isOfOne =
      error instanceof ProviderFailure &&
      error.outcome === 'NONE' &&
      (error.kind === 'REFUSED' || error.kind === 'CONFLICT' || error.kind === 'GONE');
    if (isOfOne) return { failure: error };
    throw error;
  }
}
