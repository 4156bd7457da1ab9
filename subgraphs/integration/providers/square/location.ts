import { z } from 'zod';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** The version of the API that this code speaks, sent with each request. */
export const headers = { 'square-version': '2025-10-16' } as const;

/** Looks for the location among those of the merchant. */
export async function checkLocation(http: ProviderHttp, locationId: string): Promise<void> {
  const { locations } = await http.json(
    { path: '/v2/locations', headers },
    z.object({ locations: z.array(z.object({ id: z.string() })).default([]) }),
  );
  if (locations.some(({ id }) => id === locationId)) return;
  throw new ProviderFailure('REFUSED', `Square knows no location ${locationId} of this merchant.`);
}
