import type { InboxInsightQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { insightTexts } from './insight-texts.ts';
import styles from './insight-panel.module.css';

type Given = NonNullable<NonNullable<NonNullable<InboxInsightQuery['conversation']>['insight']>['summary']>;

/** What the conversation is about. */
export function Summary({ summary: { text, by } }: { readonly summary: Given }) {
  const texts = useTexts(insightTexts);
  return (
    <div>
      <h4>{texts.summary}</h4>
      <p dir="auto">{text}</p>
      {by === 'MODEL' && <p className={styles.none}>{texts.byModel}</p>}
    </div>
  );
}
