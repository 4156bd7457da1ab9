import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Icon } from '#packages/components/icon.tsx';
import { Card } from '#packages/components/page.tsx';
import styles from './rating-card.module.css';
import { dashboardTexts } from './texts.ts';

/** The stars that customers gave. */
export function RatingCard({
  rating: { average, count },
}: {
  readonly rating: { readonly average: number | null; readonly count: number };
}) {
  const texts = useTexts(dashboardTexts);
  const formats = useFormats();
  return (
    <Card title={texts.rating}>
      {average === null ? (
        <p className={styles.words}>{texts.noRating}</p>
      ) : (
        <>
          <p className={styles.stars} role="img" aria-label={texts.stars(formats.number(average, 1))}>
            {[1, 2, 3, 4, 5].map((star) => (
              <Icon key={star} name="star" size={22} isFilled={average >= star - 0.5} />
            ))}
            <span className={styles.average}>{formats.number(average, 1)}</span>
          </p>
          <p className={styles.words}>{texts.ratings(count)}</p>
        </>
      )}
    </Card>
  );
}
