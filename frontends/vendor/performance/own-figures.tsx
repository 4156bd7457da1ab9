import type { OwnPerformanceQuery } from '#generated/documents/frontends/vendor/performance.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { performanceTexts } from './texts.ts';

/** The vendor's figures of the time. */
export function OwnFigures({ own }: { readonly own: OwnPerformanceQuery['vendorPerformance'] }) {
  const texts = useTexts(performanceTexts);
  const formats = useFormats();
  const share = (value: number | null) => value !== null && formats.percent(value);
  const days = (value: number | null) => value !== null && texts.days(formats.number(value, 1));
  return (
    <Card title={texts.figures}>
      <Facts
        facts={[
          { label: texts.offers, value: formats.number(own.offers) },
          {
            label: texts.answers,
            value: texts.answered(
              formats.number(own.accepted),
              formats.number(own.declined),
              formats.number(own.expired),
            ),
          },
          { label: texts.acceptance, value: share(own.acceptance) },
          {
            label: texts.answerTime,
            value: own.medianAnswerSeconds !== null && formats.countdown(Math.round(own.medianAnswerSeconds)),
          },
          { label: texts.completed, value: formats.number(own.completed) },
          { label: texts.completion, value: share(own.completion) },
          { label: texts.cancelled, value: formats.number(own.cancelled) },
          { label: texts.toInvoice, value: days(own.medianDaysToInvoice) },
          { label: texts.toPaid, value: days(own.medianDaysToPaid) },
          {
            label: texts.stars,
            value:
              own.stars !== null && texts.starsOf(formats.fixed(own.stars, 1), formats.number(own.ratings)),
          },
          { label: texts.disputes, value: formats.number(own.disputes) },
          {
            label: texts.netRevenue,
            value: formats.list(own.netRevenue.map((amount) => formats.money(amount))),
          },
        ]}
      />
    </Card>
  );
}
