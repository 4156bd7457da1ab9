import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import {
  InboxAssistantDocument,
  InboxCannedRepliesDocument,
  InboxConversationDocument,
  InboxSuggestDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { Button } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import type { ComposerHandle } from '#packages/thread/composer.tsx';
import { Thread } from '#packages/thread/thread.tsx';
import type { MarkedWords } from '#packages/thread/use-marked.ts';
import { useThread } from '#packages/thread/use-thread.ts';
import { assistantBannerTexts } from './assistant-texts.ts';
import { fillReply, slashWord } from './canned-reply.ts';
import { ConversationHeader } from './conversation-header.tsx';
import { counterpartOf } from './conversation-row.tsx';
import { DeliveryState } from './delivery-state.tsx';
import { NumberChip } from './number-chip.tsx';
import { ReplyPicker } from './reply-picker.tsx';
import styles from './conversation-view.module.css';
import { telephoneTexts } from './telephone-texts.ts';
import { inboxTexts } from './texts.ts';
import { useCanAnswer } from './use-can-answer.ts';
import { useColleagues } from './use-colleagues.ts';
import { useDeliveries } from './use-deliveries.ts';

// The messages are shown before what stands beside them is loaded.
const RunningCalls = lazy(() =>
  import('../live-calls/conversation-calls.tsx').then(({ RunningCalls: Part }) => ({ default: Part })),
);
const AssistantBanner = lazy(() =>
  import('./assistant-banner.tsx').then(({ AssistantBanner: Part }) => ({ default: Part })),
);
const DetailPanel = lazy(() =>
  import('./detail-panel.tsx').then(({ DetailPanel: Part }) => ({ default: Part })),
);
const WriteFirstDialog = lazy(() =>
  import('./write-first-dialog.tsx').then(({ WriteFirstDialog: Part }) => ({ default: Part })),
);

/** The shortest time between two loads, in milliseconds. */
const calmMs = 700;

const operatorRoles = ['ADMIN', 'AGENT'] as const;

export interface ConversationViewProps {
  readonly id: string;
  /** Goes up whenever something may have been missed. */
  readonly staleCount: number;
  readonly onLeave: () => void;
  readonly onOpen: (id: string) => void;
  /** Opens the next conversation of the list. */
  readonly onNext: () => void;
}

/** One conversation: its header, its messages, the place to answer, and what is known of it beside. */
export function ConversationView({ id, staleCount, onLeave, onOpen, onNext }: ConversationViewProps) {
  const texts = useTexts(inboxTexts);
  const numberTexts = useTexts(telephoneTexts);
  const person = usePerson();
  const composer = useRef<ComposerHandle>(null);
  const [areDetailsOpen, setAreDetailsOpen] = useState(() => window.innerWidth >= 1180);
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState<MarkedWords>();
  const { data, problem, reload } = useLoad(InboxConversationDocument, { id });
  const assistantTexts = useTexts(assistantBannerTexts);
  const { data: assisted, reload: reloadAssistant } = useLoad(InboxAssistantDocument, { id });
  const reloadAssistantCalmly = useAtMostEvery(calmMs, reloadAssistant);
  const assistant = assisted?.conversation?.assistant;
  const { data: replies } = useLoad(InboxCannedRepliesDocument, {});
  const suggest = useAct(InboxSuggestDocument);
  const [suggestion, setSuggestion] = useState<string>();
  const { state } = useThread(id);
  const colleagues = useColleagues(id, person.id);
  const replyWindow = data?.conversation?.replyWindow ?? undefined;
  const deliveries = useDeliveries(id, { isPaused: replyWindow === undefined });
  const canAnswer = useCanAnswer(replyWindow);
  const [isWriting, setIsWriting] = useState(false);
  useEffect(() => {
    if (staleCount > 1) reload();
  }, [staleCount, reload]);
  const conversation = data?.conversation;
  if (data && !conversation)
    return (
      <div className={styles.missing}>
        <Empty icon="bubble" title={texts.notFound} action={<Button onClick={onLeave}>{texts.back}</Button>}>
          {texts.notFoundHint}
        </Empty>
      </div>
    );
  if (problem && !conversation) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!conversation) return <Skeleton label={texts.conversation} lines={8} />;

  const known = {
    customer: counterpartOf(conversation)?.displayName ?? '',
    agent: person.name,
    company: replies?.replySettings.companyName ?? '',
    orders: conversation.orders ?? [],
  };
  const canned = replies?.cannedReplies.edges.map(({ node }) => node) ?? [];
  const word = slashWord(typed);
  const found =
    word === undefined
      ? []
      : canned.filter(({ shortcut }) => shortcut.startsWith(word.toLowerCase())).slice(0, 8);
  const insert = (body: string, replaced = 0): void =>
    composer.current?.insert(fillReply(body, known), replaced);
  const askForReply = async (): Promise<void> => {
    const { data: answer } = await suggest.run({ conversationId: id });
    if (answer) setSuggestion(answer.suggestReply.text);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const [first] = found;
    if (event.key !== 'Tab' || event.shiftKey || !first || word === undefined) return false;
    event.preventDefault();
    insert(first.body, word.length + 1);
    return true;
  };

  return (
    <div className={styles.view} data-details={areDetailsOpen}>
      <section className={styles.middle} aria-label={texts.conversation}>
        <ConversationHeader
          conversation={conversation}
          colleagues={colleagues}
          number={replyWindow && <NumberChip window={replyWindow} isOpen={canAnswer} />}
          areDetailsOpen={areDetailsOpen}
          onToggleDetails={() => setAreDetailsOpen(!areDetailsOpen)}
          onReply={() => composer.current?.focus()}
          onLeave={onLeave}
          onNext={onNext}
        />
        <Suspense>
          <RunningCalls conversationId={id} />
        </Suspense>
        {conversation.status === 'CLOSED' && <Notice>{texts.isClosed}</Notice>}
        {assistant && conversation.status === 'OPEN' && (
          <Suspense>
            <AssistantBanner
              key={id}
              conversationId={id}
              assistant={assistant}
              headSeq={assisted?.conversation?.insight?.headSeq ?? 0}
              onChanged={reloadAssistant}
              onInsert={(body) => composer.current?.insert(body, 0)}
            />
          </Suspense>
        )}
        <Thread
          conversationId={id}
          ownRoles={operatorRoles}
          {...(marked && { marked })}
          personId={person.id}
          composer={composer}
          footOf={({ seq }) => {
            const delivery = deliveries.get(seq);
            if (delivery) return <DeliveryState delivery={delivery} />;
            const labels = assistant?.runs?.find(({ messageSeq }) => messageSeq === seq)?.sources ?? [];
            if (labels.length === 0) return undefined;
            return <span>{assistantTexts.sources(labels.map(({ label }) => label).join(', '))}</span>;
          }}
          // A message of the customer opens the window again.
          onEvent={(event) => {
            if (replyWindow && event.__typename === 'MessageSent') reload();
            if (event.__typename !== 'TypingChanged') reloadAssistantCalmly();
          }}
          {...(!canAnswer && {
            closed: (
              <Notice
                tone="warn"
                title={numberTexts.isClosed}
                action={<Button onClick={() => setIsWriting(true)}>{numberTexts.writeBySms}</Button>}
              >
                {numberTexts.isClosedHint}
              </Notice>
            ),
          })}
          onText={setTyped}
          onKey={onKey}
          above={
            <>
              <ProblemNotice problem={suggest.problem} />
              {suggestion !== undefined && (
                <div className={styles.suggestion}>
                  <strong>{texts.suggestion}</strong>
                  <p dir="auto">{suggestion}</p>
                  <div className={styles.actions}>
                    <Button
                      onClick={() => {
                        composer.current?.insert(suggestion, 0);
                        setSuggestion(undefined);
                      }}
                    >
                      {texts.insert}
                    </Button>
                    <Button kind="quiet" onClick={() => setSuggestion(undefined)}>
                      {texts.dismiss}
                    </Button>
                  </div>
                </div>
              )}
              {found.length > 0 && word !== undefined && (
                <ReplyPicker replies={found} onChoose={({ body }) => insert(body, word.length + 1)} />
              )}
            </>
          }
          tools={
            <>
              <Menu
                label={texts.replies}
                button={texts.replies}
                groups={[
                  canned.length === 0
                    ? [{ label: texts.noReplies, isDisabled: true, onChoose: () => undefined }]
                    : canned.map(({ title, shortcut, body }) => ({
                        label: title,
                        shortcut: `/${shortcut}`,
                        onChoose: () => insert(body),
                      })),
                ]}
              />
              <Button kind="quiet" icon="sparkle" isBusy={suggest.isBusy} onClick={() => void askForReply()}>
                {texts.suggest}
              </Button>
            </>
          }
        />
      </section>
      <Suspense>
        {isWriting && replyWindow && (
          <WriteFirstDialog
            address={replyWindow.address}
            onClose={() => setIsWriting(false)}
            onSent={(written) => (setIsWriting(false), onOpen(written))}
          />
        )}
        {areDetailsOpen && (
          <DetailPanel
            conversation={conversation}
            present={state.participants}
            onInsert={(text) => composer.current?.insert(text, 0)}
            onQuote={(quoted) => {
              setMarked({ ...quoted });
              // On a narrow screen the details cover the messages.
              if (window.innerWidth < 1180) setAreDetailsOpen(false);
            }}
            onClose={() => setAreDetailsOpen(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
