import type { LeadSearchStartMutation } from '#generated/documents/frontends/console/lead-searches.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Facts } from '#packages/components/page.tsx';
import { Notice } from '#packages/components/states.tsx';
import { searchTexts } from './texts.ts';

export interface EstimateNoticeProps {
  readonly estimate: LeadSearchStartMutation['startLeadSearch']['estimate'];
}

/** What a search would cost: parts of the area, calls and money. */
export function EstimateNotice({ estimate }: EstimateNoticeProps) {
  const texts = useTexts(searchTexts);
  const formats = useFormats();
  const { cells, leastCalls, expectedCalls, expected, most } = estimate;
  return (
    <Notice tone="info" title={texts.estimateTitle}>
      <Facts
        facts={[
          { label: texts.cells, value: formats.number(cells) },
          {
            label: texts.calls,
            value:
              expectedCalls === null
                ? texts.atLeast(formats.number(leastCalls))
                : texts.about(formats.number(expectedCalls), formats.number(leastCalls)),
          },
          {
            label: texts.cost,
            value: most && texts.costOf(formats.money(most), expected && formats.money(expected)),
          },
        ]}
      />
      {expectedCalls === null && <p>{texts.nobodySearched}</p>}
    </Notice>
  );
}
