import type { Services } from '../services.ts';
import { asUpstreamError, ProviderFailure } from '../hub/http/provider-failure.ts';
import { askProvider, isConnected } from './ask-provider.ts';
import { findPublications } from './publications.ts';
import { bankDay } from './rate-day.ts';
import { findRates } from './stored-rates.ts';
import type { PublishedRates } from './stored-rates.ts';

/** Milliseconds after a failure in which the provider is not asked again for the same day. */
const restMs = 30_000;

/** Who looks for the rates of a day shares it with all others who do; failures rest. By day, or `latest`. */
interface Looking {
  readonly running: Map<string, Promise<PublishedRates>>;
  readonly resting: Map<string, { readonly until: number; readonly failure: ProviderFailure }>;
}

/** By notifier, of which a process has one. */
const lookings = new WeakMap<Services['notifier'], Looking>();

/**
 * The rates of a day, or the latest. What is not known yet is asked for once. While the provider is away, the last known ones will do: of the
 * week before for a day, of any day for the latest.
 * @throws UPSTREAM_FAILED where none are known
 */
export async function ratesOf(services: Services, day: string | null): Promise<PublishedRates> {
  const looking = lookingOf(services);
  const past = day === bankDay(new Date()) ? null : day;
  const key = past ?? 'latest';
  const running =
    looking.running.get(key) ?? look(services, past, looking).finally(() => looking.running.delete(key));
  looking.running.set(key, running);
  return running;
}

function lookingOf({ notifier }: Services): Looking {
  const known = lookings.get(notifier);
  if (known) return known;
  const made: Looking = { running: new Map(), resting: new Map() };
  lookings.set(notifier, made);
  return made;
}

async function look(services: Services, day: string | null, looking: Looking): Promise<PublishedRates> {
  const { pool, log } = services;
  const known = await findRates(pool, day);
  if (known && (await isGoodEnough(services, known, day))) return known;
  try {
    await ask(services, day, looking);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    const last = known ?? (await findRates(pool, day, { isClose: true }));
    if (!last) throw asUpstreamError(error);
    log.debug({ err: error, day, date: last.date }, 'the last known exchange rates stand in');
    return last;
  }
  const asked = (await findRates(pool, day)) ?? known;
  if (!asked) throw asUpstreamError(new ProviderFailure('UNAVAILABLE', 'No exchange rates are known.'));
  return asked;
}

/** Made-up rates give way to real ones, and the latest of a sandbox are asked for here: no job does it. */
async function isGoodEnough(services: Services, known: PublishedRates, day: string | null): Promise<boolean> {
  if (!known.isSandbox) return true;
  if (await isConnected(services)) return false;
  if (day !== null) return true;
  const { last } = await findPublications(services.pool);
  return known.date >= bankDay(last);
}

async function ask(services: Services, day: string | null, { resting }: Looking): Promise<void> {
  const key = day ?? 'latest';
  const rest = resting.get(key);
  if (rest && rest.until > Date.now()) throw rest.failure;
  resting.delete(key);
  try {
    await askProvider(services, day);
  } catch (error) {
    if (error instanceof ProviderFailure) resting.set(key, { until: Date.now() + restMs, failure: error });
    throw error;
  }
}
