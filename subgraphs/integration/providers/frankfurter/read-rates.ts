import { z } from 'zod';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const ratesOnDate = z.object({
  base: z.string(),
  date: z.iso.date(),
  rates: z.record(z.string(), z.number().positive()),
});

/**
 * Rates of one day (GET /latest, GET /{date}). A weekend or a holiday has the rates of the last working day.
 * @param on `YYYY-MM-DD`, or null for the latest
 */
export async function readRates(
  http: ProviderHttp,
  base: string,
  on: string | null,
): Promise<{ date: string; rates: ReadonlyMap<string, string> }> {
  const { date, rates } = await http.json(
    { path: `/${on ?? 'latest'}`, template: on === null ? '/latest' : '/{date}', query: { base } },
    ratesOnDate,
  );
  return { date, rates: new Map(Object.entries(rates).map(([code, rate]) => [code, String(rate)])) };
}
