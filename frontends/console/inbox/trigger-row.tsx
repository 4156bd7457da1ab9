import type { InboxInsightQuery } from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button, IconButton } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import styles from './insight-panel.module.css';
import { insightTexts } from './insight-texts.ts';
import type { TriggerHelp } from './trigger-help.ts';
import { actWord, triggerTone, triggerWord } from './trigger-names.ts';

/** A quote was chosen: its message is to be shown. */
export type OnQuote = (quoted: { readonly seq: number; readonly quote: string }) => void;

type Insight = NonNullable<NonNullable<InboxInsightQuery['conversation']>['insight']>;

export interface TriggerRowProps {
  readonly trigger: Insight['openTriggers'][number];
  readonly onReview: (decision: 'CONFIRM' | 'DISMISS') => void;
  /** Does what it calls for. */
  readonly onAct: () => void;
  readonly onQuote: OnQuote;
  readonly help: TriggerHelp;
  /** Puts a text into the answer. */
  readonly onInsert: (text: string) => void;
}

/** What calls for an act, the words that say so, and whether that is right. */
export function TriggerRow({ trigger, onReview, onAct, onQuote, help, onInsert }: TriggerRowProps) {
  const texts = useTexts(insightTexts);
  const formats = useFormats();
  const name = triggerWord(texts, trigger.name);
  const word = actWord(texts, trigger.name);
  return (
    <li className={styles.trigger}>
      <p className={styles.head}>
        <Badge tone={triggerTone(trigger.name)}>{name}</Badge>
        <span className={styles.judged}>
          <span className={styles.sure}>{texts.sure(formats.percent(trigger.probability))}</span>
          <IconButton icon="check" label={texts.confirm(name)} onClick={() => onReview('CONFIRM')} />
          <IconButton icon="cross" label={texts.dismiss(name)} onClick={() => onReview('DISMISS')} />
        </span>
      </p>
      {trigger.evidence.map(({ seq, quote }) => (
        <button
          key={`${seq} ${quote}`}
          type="button"
          className={styles.quote}
          aria-label={texts.toMessage(quote)}
          onClick={() => onQuote({ seq, quote })}
        >
          <q dir="auto">{quote}</q>
        </button>
      ))}
      {(help.order ?? help.payUrl) !== undefined && (
        <p className={styles.buttons}>
          {help.order && (
            <Link href={`/orders/${help.order.id}`}>{texts.orderNumber(help.order.number)}</Link>
          )}
          {help.payUrl !== undefined && (
            <Button onClick={() => onInsert(help.payUrl ?? '')}>{texts.insertPayLink}</Button>
          )}
        </p>
      )}
      {trigger.handedTo?.operator && (
        <p className={styles.none}>
          {texts.handedTo(trigger.handedTo.operator.name, formats.number(trigger.handedTo.openConversations))}
        </p>
      )}
      {trigger.status === 'ACTED' && <p className={styles.none}>{texts.acted}</p>}
      {trigger.status === 'OPEN' && word !== undefined && (
        <div>
          <Button onClick={onAct}>{word}</Button>
        </div>
      )}
    </li>
  );
}
