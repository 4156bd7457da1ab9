import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { analyticsTexts } from './texts.ts';

interface Amount {
  readonly amount: number;
  readonly currency: string;
}

/** Writes amounts of several currencies, none of them added to another. */
export function useAmounts(): (amounts: readonly Amount[]) => string {
  const formats = useFormats();
  const texts = useTexts(analyticsTexts);
  return (amounts) =>
    amounts.length === 0 ? texts.none : formats.list(amounts.map((one) => formats.money(one)));
}
