import type { LeadDetailFragment } from '#generated/documents/frontends/console/leads.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import styles from './lead-score.module.css';
import { originTexts } from './origin-texts.ts';

/** Why a lead is expected to be worth the effort: each part of its score, as words and as a bar. */
export function LeadScore({ lead }: { readonly lead: LeadDetailFragment }) {
  const texts = useTexts(originTexts);
  const formats = useFormats();
  const { score } = lead;
  if (score === null) return <Card title={texts.score}>{texts.noScore}</Card>;
  const title = texts.scoreTitle(formats.number(score.value));
  return (
    <Card title={title}>
      <dl className={styles.factors}>
        {score.factors.map(({ factor, weight, value, contribution }) => (
          <div key={factor} className={styles.factor}>
            <dt>{texts[factor]}</dt>
            <dd>
              {value === null
                ? texts.unknownOf(formats.number(weight))
                : texts.of(formats.number(contribution), formats.number(weight))}
            </dd>
            <dd className={styles.bar} aria-hidden="true" style={{ inlineSize: `${weight / 5}%` }}>
              <span style={{ inlineSize: `${(value ?? 0) * 100}%` }} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
