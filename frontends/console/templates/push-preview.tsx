import { useTexts } from '#packages/app/i18n/texts.ts';
import { Icon } from '#packages/components/icon.tsx';
import styles from './templates.module.css';
import { templateTexts } from './texts.ts';

export interface PushPreviewProps {
  readonly title: string;
  readonly body: string;
  readonly locale: string;
}

/** A push message, or an entry of the inbox, as a card. */
export function PushPreview({ title, body, locale }: PushPreviewProps) {
  const texts = useTexts(templateTexts);
  return (
    <div className={styles.push}>
      <span className={styles.pushSign}>
        <Icon name="bell" />
      </span>
      <div className={styles.pushText}>
        <p className={styles.pushApp}>
          <span>Switchboard</span>
          <span>{texts.now}</span>
        </p>
        <p className={styles.pushTitle} lang={locale} dir="auto">
          {title}
        </p>
        <p lang={locale} dir="auto">
          {body}
        </p>
      </div>
    </div>
  );
}
