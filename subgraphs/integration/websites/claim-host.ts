import type { Services } from '../services.ts';
import { hostRules } from './robots/host-rules.ts';

/**
 * Takes the next moment at which a host may be asked, for all processes together. @returns milliseconds to wait; 0 where it may be asked now
 */
export async function claimHost(services: Services, url: URL): Promise<number> {
  const { betweenMs } = await hostRules(services, url);
  const { origin } = url;
  const [claimed] = await services.db.$queryRaw<{ origin: string }[]>`
    update website_host set next_request_at = clock_timestamp() + make_interval(secs => ${betweenMs / 1_000}::float)
    where origin = ${origin} and next_request_at <= clock_timestamp() returning origin`;
  if (claimed) return 0;
  const [row] = await services.db.$queryRaw<{ waitMs: number }[]>`
    select greatest(50, extract(epoch from next_request_at - clock_timestamp()) * 1000)::int as "waitMs"
    from website_host where origin = ${origin}`;
  return row?.waitMs ?? betweenMs;
}
