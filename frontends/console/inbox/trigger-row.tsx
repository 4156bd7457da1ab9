import type { InboxInsightQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { IconButton } from '#packages/components/button.tsx';
import styles from './insight-panel.module.css';
import { insightTexts } from './insight-texts.ts';
import { triggerTone, triggerWord } from './trigger-names.ts';

type Insight = NonNullable<NonNullable<InboxInsightQuery['conversation']>['insight']>;

export interface TriggerRowProps {
  readonly trigger: Insight['openTriggers'][number];
  readonly onReview: (decision: 'CONFIRM' | 'DISMISS') => void;
}

/** What calls for an act, the words that say so, and whether that is right. */
export function TriggerRow({ trigger, onReview }: TriggerRowProps) {
  const texts = useTexts(insightTexts);
  const formats = useFormats();
  const name = triggerWord(texts, trigger.name);
  return (
    <li className={styles.trigger}>
      <p className={styles.head}>
        <Badge tone={triggerTone(trigger.name)}>{name}</Badge>
        <span className={styles.sure}>{texts.sure(formats.percent(trigger.probability))}</span>
        <IconButton icon="check" label={texts.confirm(name)} onClick={() => onReview('CONFIRM')} />
        <IconButton icon="cross" label={texts.dismiss(name)} onClick={() => onReview('DISMISS')} />
      </p>
      {trigger.evidence.map(({ seq, quote }) => (
        <q key={`${seq} ${quote}`} className={styles.quote} dir="auto">
          {quote}
        </q>
      ))}
    </li>
  );
}
