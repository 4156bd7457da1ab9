import { useState } from 'react';
import { OrderSendLinkDocument } from '#generated/documents/frontends/console/orders.ts';
import type { OrderDetailsFragment } from '#generated/documents/frontends/console/orders.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { linkTexts } from './link-texts.ts';
import { decidesOf } from './order-acts.ts';
import styles from './order-view.module.css';

/** The page on which the customer decides, and a button that sends it into the conversation. Nothing where there is nothing to decide. */
export function CustomerLink({ order }: { readonly order: OrderDetailsFragment }) {
  const texts = useTexts(linkTexts);
  const { run, isBusy, problem } = useAct(OrderSendLinkDocument);
  const [isSent, setIsSent] = useState(false);
  const { customerUrl: url, conversation } = order;
  const decides = decidesOf(order);
  if (url == null || decides === null) return null;
  const send = async (conversationId: string) => {
    const body = decides === 'QUOTES' ? texts.quotesMessage(url) : texts.timesMessage(url);
    const outcome = await run({ input: { conversationId, body, clientId: crypto.randomUUID() } });
    setIsSent('data' in outcome);
  };
  return (
    <div className={styles.link}>
      {conversation && (
        <Button icon="send" isBusy={isBusy} onClick={() => void send(conversation.id)}>
          {decides === 'QUOTES' ? texts.sendQuotes : texts.sendTimes}
        </Button>
      )}
      <a href={url} target="_blank" rel="noreferrer">
        {texts.open}
      </a>
      <p role="status" className={styles.muted}>
        {isSent ? texts.sent : ''}
      </p>
      <ProblemNotice problem={problem} />
    </div>
  );
}
