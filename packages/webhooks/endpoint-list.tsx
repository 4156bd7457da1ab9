import { useState } from 'react';
import { useLocation } from 'wouter';
import { HookEndpointsDocument } from '#generated/documents/packages/webhooks.ts';
import type { HookEndpointsQuery } from '#generated/documents/packages/webhooks.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import styles from './code.module.css';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EventTypesDialog } from './event-types-dialog.tsx';
import { SecretDialog } from '#packages/components/secret-dialog.tsx';
import { endpointState } from './states.ts';
import { webhookTexts } from './texts.ts';

type Asked =
  | { readonly act: 'add' | 'types' }
  | { readonly act: 'secret'; readonly id: string; readonly secret: string };

const pick = (data: HookEndpointsQuery) => data.webhookEndpoints;

/** The endpoints that the person may see. @param hasOwners whether they are of several owners */
export function EndpointList({ hasOwners }: { readonly hasOwners: boolean }) {
  const texts = useTexts(webhookTexts);
  const [, navigate] = useLocation();
  const pages = usePages(HookEndpointsDocument, { first: 50 }, pick);
  const [asked, setAsked] = useState<Asked>();
  return (
    <Page
      title={texts.title}
      actions={
        <>
          <Button icon="list" onClick={() => setAsked({ act: 'types' })}>
            {texts.eventTypes}
          </Button>
          <Button kind="primary" icon="plus" onClick={() => setAsked({ act: 'add' })}>
            {texts.add}
          </Button>
        </>
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        hrefOf={({ id }) => `/webhooks/${id}`}
        empty={
          <Empty icon="send" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          {
            id: 'url',
            title: texts.url,
            cell: ({ url, description }) => (
              <>
                <bdi className={styles.url}>{url}</bdi>
                {description !== null && (
                  <>
                    {' · '}
                    <bdi>{description}</bdi>
                  </>
                )}
              </>
            ),
          },
          ...(hasOwners
            ? [
                {
                  id: 'owner',
                  title: texts.owner,
                  cell: ({ vendor }: { readonly vendor: { readonly displayName: string } | null }) =>
                    vendor ? <bdi>{vendor.displayName}</bdi> : texts.installation,
                },
              ]
            : []),
          {
            id: 'events',
            title: texts.events,
            isSecondary: true,
            cell: ({ types }) => (
              <span title={types.join('\n')}>
                {types.length === 0 ? texts.allEvents : texts.eventCount(types.length)}
              </span>
            ),
          },
          {
            id: 'success',
            title: texts.lastSuccess,
            isSecondary: true,
            cell: ({ lastSuccessAt }) => <Moment at={lastSuccessAt} form="short" none={texts.never} />,
          },
          {
            id: 'state',
            title: texts.state,
            cell: (row) => {
              const { name, tone } = endpointState(row);
              return <Badge tone={tone}>{texts[name]}</Badge>;
            },
          },
        ]}
      />
      {asked?.act === 'types' && <EventTypesDialog onClose={() => setAsked(undefined)} />}
      {asked?.act === 'add' && (
        <EndpointDialog
          onClose={() => setAsked(undefined)}
          onSaved={({ id }, secret) => {
            pages.reload();
            setAsked(secret === null ? undefined : { act: 'secret', id, secret });
          }}
        />
      )}
      {asked?.act === 'secret' && (
        <SecretDialog
          title={texts.secretTitle}
          secret={asked.secret}
          texts={texts}
          onClose={() => navigate(`/webhooks/${asked.id}`)}
        />
      )}
    </Page>
  );
}
