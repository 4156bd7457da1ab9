import { useState } from 'react';
import { LiveCallsOfDocument } from '#generated/documents/frontends/console/live-calls.ts';
import type { LiveCallsOfQuery } from '#generated/documents/frontends/console/live-calls.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { CallBar } from './call-bar.tsx';
import { PlaceCallDialog } from './place-call-dialog.tsx';
import { liveCallTexts } from './texts.ts';
import { useSpeech } from './use-speech.ts';

/** A call of a conversation, with all that is known of it. */
export type ConversationCall = NonNullable<LiveCallsOfQuery['conversation']>['calls'][number];

/** The running calls of a conversation, live. Nothing is shown, and nothing but calls is followed, where there is none. */
export function RunningCalls({ conversationId }: { readonly conversationId: string }) {
  const { data, reload } = useLoad(LiveCallsOfDocument, { id: conversationId });
  const speech = useSpeech(conversationId, { isPaused: !data?.conversation, onChange: reload });
  const running = (data?.conversation?.calls ?? []).filter(({ status }) => status !== 'ENDED');
  return running.map((call) => <CallBar key={call.id} call={call} speech={speech} />);
}

/** Has the customer of a conversation called. */
export function CallCustomer({ conversationId }: { readonly conversationId: string }) {
  const texts = useTexts(liveCallTexts);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" icon="phone" onClick={() => setIsOpen(true)}>
        {texts.call}
      </Button>
      {isOpen && (
        <PlaceCallDialog
          conversationId={conversationId}
          onClose={() => setIsOpen(false)}
          onPlaced={() => {
            setIsOpen(false);
            showToast({ tone: 'good', text: texts.placed });
          }}
        />
      )}
    </>
  );
}
