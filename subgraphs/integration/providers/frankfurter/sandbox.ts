import type { SandboxAnswer, SandboxRequest, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';

/** What one euro cost on 2025-01-02, to five digits. The sandbox knows these alone and lets them move a little with the day. */
const perEuro: Readonly<Record<string, number>> = {
  EUR: 1,
  USD: 1.0321,
  GBP: 0.8284,
  CHF: 0.9381,
  PLN: 4.2713,
  SEK: 11.457,
  CZK: 25.168,
  JPY: 162.28,
};
const firstDay = '1999-01-04';
const dayMs = 86_400_000;
/** The bank publishes at 16:00 in Frankfurt. */
const publishedAtHour = 15;

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The last working day at or before a moment; holidays are not known here. */
function lastWorkingDay(at: number): string {
  const weekday = new Date(at).getUTCDay();
  return day(at - (weekday === 0 ? 2 : weekday === 6 ? 1 : 0) * dayMs);
}

function ratesOn(date: string, base: string): Record<string, number> {
  // Up to one percent up and down over about a month.
  const wave = 1 + Math.sin(Date.parse(date) / dayMs / 5) / 100;
  const priceOf = (code: string) => (perEuro[code] ?? 1) * (code === 'EUR' ? 1 : wave);
  const others = Object.keys(perEuro).filter((code) => code !== base);
  return Object.fromEntries(
    others.map((code) => [code, Math.round((priceOf(code) / priceOf(base)) * 1e5) / 1e5]),
  );
}

function answer(request: SandboxRequest, date: string): SandboxAnswer {
  const base = request.query.get('base') ?? 'EUR';
  if (perEuro[base] === undefined || date < firstDay) return notFound;
  return { json: { amount: 1, base, date, rates: ratesOn(date, base) } };
}

const notFound: SandboxAnswer = { status: 404, json: { message: 'not found' } };

/** Two routes of the API and the list of currencies. */
export const frankfurterSandbox: SandboxSpec<Readonly<Record<string, never>>> = {
  credentials: () => ({}),
  authenticate: () => true,
  refuse: (status, message) => ({ status, json: { message } }),
  routes: {
    'GET /currencies': () => ({
      json: Object.fromEntries(Object.keys(perEuro).map((code) => [code, `Currency ${code}`])),
    }),
    'GET /latest': (request) => answer(request, lastWorkingDay(Date.now() - publishedAtHour * 3_600_000)),
    'GET /{date}': (request) => {
      const asked = Date.parse(`${request.params['date'] ?? ''}T00:00:00Z`);
      return Number.isNaN(asked) ? notFound : answer(request, lastWorkingDay(Math.min(asked, Date.now())));
    },
  },
};
