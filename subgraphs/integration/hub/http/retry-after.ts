/** Milliseconds that a provider may hold us off at most: daily budgets begin again after a day. */
const longestMs = 24 * 60 * 60 * 1000;

/** Numbers from here on are moments in seconds since 1970, and smaller ones are spans. */
const firstMoment = 1_000_000_000;

/** A date of HTTP begins with the day of the week, and some providers send ISO 8601. Other texts are dates to `Date.parse` too. */
const dateForm = /^[A-Z][a-z]{2,8},|^\d{4}-\d{2}-\d{2}T/;

/**
 * After how many milliseconds a provider takes requests again, or null where it does not say: `Retry-After` in seconds or as a
 * date (RFC 9110 section 10.2.3), `Retry-After-Ms`, or the end of the window of `X-RateLimit-Reset`.
 */
export function retryAfterMs(headers: Headers, now: number = Date.now()): number | null {
  const inMs = numberOf(headers.get('retry-after-ms'));
  if (inMs !== null) return bounded(inMs);
  const after = headers.get('retry-after');
  const seconds = numberOf(after);
  if (seconds !== null) return bounded(seconds * 1000);
  const date = after !== null && dateForm.test(after) ? Date.parse(after) : Number.NaN;
  if (!Number.isNaN(date)) return bounded(date - now);
  const reset = numberOf(headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset'));
  if (reset === null) return null;
  return bounded(reset >= firstMoment ? reset * 1000 - now : reset * 1000);
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}

function bounded(milliseconds: number): number {
  return Math.round(Math.min(Math.max(milliseconds, 0), longestMs));
}
