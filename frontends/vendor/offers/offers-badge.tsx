import { useTexts } from '#packages/app/i18n/texts.ts';
import { Counter } from '#packages/components/badge.tsx';
import { usePendingOffers } from './alerts-context.ts';
import { offerTexts } from './texts.ts';

/** How many offers wait. */
export function OffersBadge() {
  const texts = useTexts(offerTexts);
  const { length } = usePendingOffers();
  return <Counter count={length} label={texts.waiting(length)} />;
}
