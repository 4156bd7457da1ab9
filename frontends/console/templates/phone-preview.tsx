import styles from './templates.module.css';

/** A message as a telephone shows it. */
export function PhonePreview({ body, locale }: { readonly body: string; readonly locale: string }) {
  return (
    <div className={styles.phone}>
      <p className={styles.bubble} lang={locale} dir="auto">
        {body}
      </p>
    </div>
  );
}
