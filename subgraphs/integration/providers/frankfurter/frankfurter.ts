import { z } from 'zod';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import { frankfurterSandbox } from './sandbox.ts';
import { readRates } from './read-rates.ts';

/**
 * Reference rates of the European Central Bank, published each working day at 16:00 CET. Version 1 of the API keeps to the bank
 * alone. It needs no account.
 * @see https://frankfurter.dev
 */
export const frankfurter = defineProvider({
  id: 'FRANKFURTER',
  name: 'Frankfurter',
  category: 'FINANCE',
  summary:
    'Reference rates of currencies by the European Central Bank, to show amounts in a person’s own currency.',
  hosts: { api: 'https://api.frankfurter.dev/v1' },
  fields: {},
  blame: null,
  auth: { kind: 'NONE' },
  limits: { perSecond: 1, burst: 5, concurrency: 2, timeoutMs: 10_000 },
  check: async ({ http }) => {
    await http.json({ path: '/currencies' }, z.record(z.string(), z.string()));
  },
  can: { EXCHANGE_RATES: ({ http }) => ({ rates: (base, on) => readRates(http, base, on) }) },
  sandbox: frankfurterSandbox,
});
