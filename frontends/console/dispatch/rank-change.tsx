import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { dispatchTexts } from './texts.ts';

/** How other weights move a vendor. @param places how many a vendor has gone up */
export function RankChange({ places }: { readonly places: number }) {
  const texts = useTexts(dispatchTexts);
  if (places === 0) return <Badge>{texts.same}</Badge>;
  return places > 0 ? (
    <Badge tone="good">{texts.up(places)}</Badge>
  ) : (
    <Badge tone="bad">{texts.down(-places)}</Badge>
  );
}
