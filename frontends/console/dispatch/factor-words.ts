import type { DispatchFactorFragment } from '#generated/documents/frontends/console/dispatch.ts';
import type { Formats } from '#packages/app/format/formats.ts';
import type { Language } from '#packages/app/i18n/language.ts';

/**
 * What stands behind the value of a factor. The API says it in English, with its facts. In German it is said by the value
 * itself: `RankingFactor` of the API documents what 0, one half and 1 mean.
 * @param distanceKm of the vendor
 */
export function factorIn(
  language: Language,
  { factor, value, explanation }: Pick<DispatchFactorFragment, 'factor' | 'value' | 'explanation'>,
  distanceKm: number,
  formats: Formats,
): string {
  if (language === 'en') return explanation;
  switch (factor) {
    case 'DISTANCE':
      return `${formats.kilometres(distanceKm)} entfernt`;
    case 'RATING':
      return `${formats.fixed(1 + 4 * value, 2)} von 5 Sternen, wenige Bewertungen geglättet`;
    case 'ACCEPTANCE':
      return `${formats.percent(value)} der Angebote angenommen, wenige Angebote geglättet`;
    case 'RESPONSE_TIME':
      // One half at a minute: value = 60 / (60 + seconds).
      return value > 0
        ? `antwortet im Schnitt nach ${formats.number(60 / value - 60)} s, wenige Antworten geglättet`
        : explanation;
    case 'WORKLOAD':
      return `${formats.percent(value)} seiner Plätze für Aufträge sind frei`;
    case 'COMPLETION':
      return `${formats.percent(value)} der Aufträge erledigt, wenige Aufträge geglättet`;
    case 'DISPUTES':
      return `${formats.percent(value)} der erledigten Aufträge unbestritten, wenige Aufträge geglättet`;
    case 'PUNCTUALITY':
      return `${formats.percent(value)} der Aufträge pünktlich begonnen, wenige Aufträge geglättet`;
    default:
      return explanation;
  }
}
