import {
  LiveCallsInsightDocument,
  LiveCallsOfDocument,
} from '#generated/documents/frontends/console/live-calls.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Facts } from '#packages/components/page.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './call-bar.module.css';
import { CallCustomer } from './conversation-calls.tsx';
import type { ConversationCall } from './conversation-calls.tsx';
import { callStateTexts } from './state-texts.ts';
import { liveCallTexts } from './texts.ts';

/** Insight events after which a call that is over looks different. */
const changes = new Set(['CallAnalysed', 'CallCostChanged', 'CallCommandRefused']);

/** The calls of a conversation that are over: what was understood of each, its recordings, its transcript and its costs. */
export function CallHistory({ conversationId }: { readonly conversationId: string }) {
  const texts = useTexts(liveCallTexts);
  const { data, reload } = useLoad(LiveCallsOfDocument, { id: conversationId });
  useEvents(
    LiveCallsInsightDocument,
    { conversationId },
    {
      isPaused: !data?.conversation,
      onEvent: ({ insightEvents }) => {
        if (changes.has(insightEvents.__typename)) reload();
      },
      onReset: () => (reload(), null),
    },
  );
  const over = (data?.conversation?.calls ?? []).filter(({ status }) => status === 'ENDED');
  return (
    <section className={styles.history} aria-label={texts.history}>
      <div className={styles.head}>
        <h3>{texts.history}</h3>
        <CallCustomer conversationId={conversationId} />
      </div>
      {over.map((call) => (
        <PastCall key={call.id} call={call} />
      ))}
    </section>
  );
}

function PastCall({ call }: { readonly call: ConversationCall }) {
  const texts = useTexts(liveCallTexts);
  const states = useTexts(callStateTexts);
  const formats = useFormats();
  const { analysis, commands, cost, latency, outcome, queuedAt, recordingConsent } = call;
  const { recordings, seconds, transcriptUrl } = call;
  const amount =
    cost?.amountMicros == null || cost.currency === null
      ? undefined
      : `${formats.fixed(cost.amountMicros / 1_000_000, 3)} ${cost.currency}`;
  return (
    <article className={styles.call}>
      <p className={styles.head}>
        <Moment at={queuedAt} form="short" />
        <span className={styles.muted}>{formats.countdown(seconds ?? 0)}</span>
        <a href={transcriptUrl} target="_blank" rel="noreferrer">
          {texts.transcript}
        </a>
      </p>
      {analysis ? (
        analysis.summary !== '' && (
          <p className={styles.summary} dir="auto">
            {analysis.summary}
          </p>
        )
      ) : (
        <p className={styles.muted} role="status">
          {texts.analysing}
        </p>
      )}
      {recordingConsent === 'REFUSED' && <p className={styles.muted}>{texts.unrecorded}</p>}
      <RefusedCommands commands={commands} />
      {recordings.map(({ id, state, url }) =>
        url === null ? (
          <p key={id} className={styles.muted}>
            {texts.recording}: {state === 'DELETED' ? texts.noRecording : '…'}
          </p>
        ) : (
          // What is said in it is the transcript beside it.
          // oxlint-disable-next-line jsx-a11y/media-has-caption
          <audio
            key={id}
            className={styles.audio}
            src={url}
            controls
            preload="none"
            aria-label={texts.recording}
          />
        ),
      )}
      <Facts
        facts={[
          { label: texts.outcome, value: outcome },
          {
            label: texts.next,
            value: analysis && analysis.nextStep !== 'NONE' ? states[`next${analysis.nextStep}`] : null,
          },
          ...(analysis?.extraction ?? []).map(({ field, value }) => ({
            label: field,
            value: <span dir="auto">{value}</span>,
          })),
          {
            label: texts.cost,
            value: amount !== undefined && (cost?.isFinal === true ? amount : texts.estimate(amount)),
          },
          { label: texts.answersIn, value: latency && texts.ms(formats.number(latency.p50Ms)) },
        ]}
      />
    </article>
  );
}

/** What operators wanted of the call and nobody did, with why. */
function RefusedCommands({ commands }: Pick<ConversationCall, 'commands'>) {
  const texts = useTexts(liveCallTexts);
  const names = {
    END: texts.end,
    COACH: texts.whisper,
    TAKE_OVER: texts.takeOver,
    SPEAK: texts.speak,
    RESUME: texts.resume,
    TRANSFER: texts.transfer,
  } as const;
  return commands.map(({ id, kind, body, refusal }) =>
    refusal === null ? null : (
      <p key={id} className={styles.muted}>
        {texts.notDone(body === null ? names[kind] : `${names[kind]} (“${body}”)`, texts[refusal])}
      </p>
    ),
  );
}
