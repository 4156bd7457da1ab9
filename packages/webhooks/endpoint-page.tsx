import { useState } from 'react';
import { HookEndpointByIdDocument } from '#generated/documents/packages/webhooks.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Card, Facts, Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './code.module.css';
import { Deliveries } from './deliveries.tsx';
import { EndpointActions } from './endpoint-actions.tsx';
import { endpointState } from './states.ts';
import { webhookTexts } from './texts.ts';

/** One endpoint: what it gets, how it is, and what was sent to it. */
export function EndpointPage({ id }: { readonly id: string }) {
  const texts = useTexts(webhookTexts);
  const { data, problem, isLoading, reload } = useLoad(HookEndpointByIdDocument, { id });
  const [round, setRound] = useState(0);
  const back = { href: '/webhooks', label: texts.title };
  const endpoint = data?.webhookEndpoint;
  if (!endpoint) {
    return (
      <Page title={texts.title} back={back}>
        {problem?.code === 'NOT_FOUND' ? (
          <Empty icon="send" title={texts.notFound} />
        ) : (
          <ProblemNotice problem={problem} onRetry={reload} />
        )}
        {isLoading && <Skeleton label={texts.title} lines={8} />}
      </Page>
    );
  }
  const { name, tone } = endpointState(endpoint);
  const { url, description, vendor, types, lastSuccessAt, failingSince, disabledAt, previousSecretUntil } =
    endpoint;
  return (
    <Page
      title={new URL(url).host}
      back={back}
      actions={
        <EndpointActions
          endpoint={endpoint}
          onSent={() => {
            setRound(round + 1);
            reload();
          }}
        />
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      <Card>
        <Facts
          facts={[
            { label: texts.state, value: <Badge tone={tone}>{texts[name]}</Badge> },
            { label: texts.url, value: <bdi className={styles.url}>{url}</bdi> },
            { label: texts.description, value: description && <bdi>{description}</bdi> },
            { label: texts.owner, value: vendor && <bdi>{vendor.displayName}</bdi> },
            {
              label: texts.events,
              value:
                types.length === 0 ? texts.allEvents : <code className={styles.url}>{types.join(', ')}</code>,
            },
            { label: texts.lastSuccess, value: <Moment at={lastSuccessAt} none={texts.never} /> },
            { label: texts.failing, value: failingSince && <Moment at={failingSince} /> },
            { label: texts.DISABLED_BY_FAILURE, value: disabledAt && <Moment at={disabledAt} /> },
            { label: texts.bothUntil, value: previousSecretUntil && <Moment at={previousSecretUntil} /> },
          ]}
        />
      </Card>
      <Deliveries endpointId={id} round={round} />
    </Page>
  );
}
