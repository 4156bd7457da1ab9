import type { ProviderHealthFactsFragment } from '#generated/documents/frontends/console/providers.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Facts } from '#packages/components/page.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { providerTexts } from './texts.ts';

/** How an account has answered in the last 24 hours. */
export function HealthView({ health }: { readonly health: ProviderHealthFactsFragment }) {
  const texts = useTexts(providerTexts);
  const formats = useFormats();
  const { calls, p50Ms, p95Ms, failures, breaker, lastSuccessAt } = health;
  return (
    <Facts
      facts={[
        { label: texts.calls, value: formats.number(calls) },
        {
          label: texts.answersIn,
          value:
            p50Ms === null || p95Ms === null
              ? null
              : texts.milliseconds(formats.number(p50Ms), formats.number(p95Ms)),
        },
        ...failures.map(({ kind, calls: failed, share }) => ({
          label: texts[`fails_${kind}`],
          value: `${formats.number(failed)} (${formats.percent(share, 1)})`,
        })),
        { label: texts.lastSuccess, value: lastSuccessAt && <Moment at={lastSuccessAt} /> },
        {
          label: texts.now,
          value: breaker === 'CLOSED' ? null : <Badge tone="bad">{texts[`is_${breaker}`]}</Badge>,
        },
      ]}
    />
  );
}
