import {
  InboxActOnFindingDocument,
  InboxInsightDocument,
  InboxInsightEventsDocument,
  InboxReviewFindingDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { Facts } from '#packages/components/page.tsx';
import { Notice } from '#packages/components/states.tsx';
import { useThread } from '#packages/thread/use-thread.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { DraftCard } from './draft-card.tsx';
import styles from './insight-panel.module.css';
import { insightTexts } from './insight-texts.ts';
import { Summary } from './summary.tsx';
import { helpFor } from './trigger-help.ts';
import { TriggerRow } from './trigger-row.tsx';
import type { OnQuote } from './trigger-row.tsx';

/** The shortest time between two loads, in milliseconds. */
const calmMs = 500;

/** What is understood of a conversation, live, with the words that say so. It advises; the operator decides. */
export function InsightPanel({
  conversationId,
  onQuote,
  onInsert,
}: {
  readonly conversationId: string;
  readonly onQuote: OnQuote;
  /** Puts a text into the answer. */
  readonly onInsert: (text: string) => void;
}) {
  const texts = useTexts(insightTexts);
  const { data, problem, reload } = useLoad(InboxInsightDocument, { id: conversationId });
  const review = useAct(InboxReviewFindingDocument);
  const act = useAct(InboxActOnFindingDocument);
  const reloadCalmly = useAtMostEvery(calmMs, reload);
  useEvents(
    InboxInsightEventsDocument,
    { conversationId },
    { isPaused: !data?.conversation, onEvent: reloadCalmly, onReset: () => (reload(), null) },
  );
  useThread(conversationId, ({ __typename }) => {
    if (__typename === 'OrdersChanged') reloadCalmly();
  });
  const insight = data?.conversation?.insight;
  const draft = data?.conversation?.orderDraft;

  return (
    <section className={styles.insight} aria-label={texts.title}>
      <h3>{texts.title}</h3>
      <ProblemNotice problem={problem ?? review.problem ?? act.problem} />
      {data?.conversation && !insight && <p className={styles.none}>{texts.none}</p>}
      {insight && insight.scam.verdict !== 'NONE' && (
        <Notice
          tone={insight.scam.verdict === 'LIKELY' ? 'bad' : 'warn'}
          title={insight.scam.verdict === 'LIKELY' ? texts.scamLIKELY : texts.scamSUSPECTED}
        >
          {texts.scamHint}
        </Notice>
      )}
      {insight?.summary && <Summary summary={insight.summary} />}
      {draft && <DraftCard draft={draft} conversationId={conversationId} onChanged={reload} />}
      {insight && (
        <ul className={styles.list}>
          {insight.openTriggers.map((trigger) => (
            <TriggerRow
              key={trigger.id}
              trigger={trigger}
              help={helpFor(trigger.name, data?.conversation?.orders ?? [], trigger.about?.order)}
              onInsert={onInsert}
              onQuote={onQuote}
              onAct={() => void act.run({ input: { id: trigger.id } }).then(reload)}
              onReview={(decision) => {
                void review.run({ input: { id: trigger.id, decision } }).then(reload);
              }}
            />
          ))}
        </ul>
      )}
      {insight && (
        <Facts
          facts={[
            { label: texts.intents, value: insight.intents.map((intent) => texts[intent]).join(', ') },
            { label: texts.sentiment, value: texts[insight.sentiment] },
            { label: texts.language, value: insight.language },
            ...insight.slots.map(({ slot, value }) => ({
              label: texts[`slot${slot}`],
              value: <span dir="auto">{value}</span>,
            })),
          ]}
        />
      )}
    </section>
  );
}
