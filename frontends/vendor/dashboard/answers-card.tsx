import type { DashboardQuery } from '#generated/documents/frontends/vendor/dashboard.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card } from '#packages/components/page.tsx';
import styles from './answers-card.module.css';
import { dashboardTexts } from './texts.ts';

/** How the vendor answered offers of late: it counts when offers are made. */
export function AnswersCard({
  answers,
}: {
  readonly answers: DashboardQuery['vendorDashboard']['recentAnswers'];
}) {
  const texts = useTexts(dashboardTexts);
  const formats = useFormats();
  const { acceptanceRate, medianAnswerSeconds, offersAccepted, offersAnswered } = answers;
  return (
    <Card title={texts.answers}>
      {acceptanceRate === null ? (
        <p className={styles.words}>{texts.noAnswers}</p>
      ) : (
        <div className={styles.answers}>
          <span className={styles.share}>{formats.percent(acceptanceRate)}</span>
          <div className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ inlineSize: `${acceptanceRate * 100}%` }} />
          </div>
          <p className={styles.words}>{texts.accepted(offersAccepted, offersAnswered)}</p>
          {medianAnswerSeconds !== null && (
            <p className={styles.words}>{texts.median(formats.countdown(medianAnswerSeconds))}</p>
          )}
        </div>
      )}
    </Card>
  );
}
