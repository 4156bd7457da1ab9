import { z } from 'zod';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** The path of the REST API with its version. */
export const api = '/services/data/v62.0';

/** The share of the day's requests that is left for other programs of the company. */
const shareForOthers = 0.2;

/** Reads the limits, which costs no request of the day, and leaves others their share. */
export async function checkLimits(http: ProviderHttp): Promise<void> {
  const { DailyApiRequests: day } = await http.json(
    { path: `${api}/limits` },
    z.object({ DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }) }),
  );
  if (day.Remaining < day.Max * shareForOthers) {
    throw new ProviderFailure('LIMITED', 'Less than a fifth of the Salesforce requests of the day are left.');
  }
}

/** The organization that is connected. */
export async function readAccount(http: ProviderHttp): Promise<string> {
  const { records } = await http.json(
    { path: `${api}/query`, query: { q: 'SELECT Name FROM Organization' } },
    z.object({ records: z.array(z.object({ Name: z.string() })) }),
  );
  return records[0]?.Name ?? 'Salesforce';
}
