import type { Slot, Turn } from '../insight.ts';
import { fold } from '../text/fold.ts';
import { placeOf, searched, slotAt } from './slot.ts';

const NUMBER = String.raw`\d{1,3}(?:[.,' ]\d{3}){1,3}(?:[.,]\d{2})?|\d{1,9}(?:[.,]\d{1,2})?`;
const SIGN = String.raw`[$€£]|\b(?:usd|eur|gbp|chf)\b`;
const WORD = String.raw`(?:€|\$|£|usd|eur|gbp|chf|euros?|dollars?|bucks|pounds?|francs?|franken)(?![\p{L}\p{N}])`;
const MONEY = new RegExp(`(?:(${SIGN}) ?(${NUMBER})(?!\\d)|(?<![\\d.,])(${NUMBER}) ?(${WORD}))`, 'giu');
const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  usd: 'USD',
  dol: 'USD',
  buc: 'USD',
  eur: 'EUR',
  gbp: 'GBP',
  pou: 'GBP',
  chf: 'CHF',
  fra: 'CHF',
};
const LIMITS = new Set(
  'budget max maximum most under below up limit afford spend hoechstens maximal bis unter ausgeben obergrenze'.split(
    ' ',
  ),
);
const NEAR = 40;

/** Amounts of money, and those among them that are a limit of what may be spent. */
export function findMoney(turn: Turn): Slot[] {
  const text = searched(turn);
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(MONEY)].flatMap((found) => {
    const amount = toAmount(found[2] ?? found[3] ?? '');
    const sign = (found[1] ?? found[4] ?? '').toLowerCase();
    const currency = CURRENCIES[sign] ?? CURRENCIES[sign.slice(0, 3)];
    if (amount === null || currency === undefined) return [];
    const place = placeOf(found);
    const value = `${amount} ${currency}`;
    const before = fold(text.slice(Math.max(0, place.from - NEAR), place.from));
    const isLimit = before.slice(-5).some(({ word }) => LIMITS.has(word));
    return [
      slotAt(turn, 'MONEY', place, value, 0.95),
      ...(isLimit ? [slotAt(turn, 'BUDGET', place, value, 0.85)] : []),
    ];
  });
}

/** "1.200,50", "1,200.50" and "1200.5" are the same amount. */
function toAmount(written: string): string | null {
  const plain = written.replaceAll(/[' ]/g, '');
  const decimals = /[.,](\d{1,2})$/.exec(plain);
  const whole = (decimals ? plain.slice(0, decimals.index) : plain).replaceAll(/[.,]/g, '');
  if (!/^\d{1,12}$/.test(whole)) return null;
  return `${Number(whole)}.${(decimals?.[1] ?? '').padEnd(2, '0')}`;
}
