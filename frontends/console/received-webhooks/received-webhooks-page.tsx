import {
  ReceivedWebhookReplayDocument,
  ReceivedWebhooksListDocument,
} from '#generated/documents/frontends/console/received-webhooks.ts';
import type { ReceivedWebhooksListQuery } from '#generated/documents/frontends/console/received-webhooks.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { IconButton } from '#packages/components/button.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { ListPage } from '../list-page/list-page.tsx';
import { webhookTexts } from './texts.ts';
import { webhookStates, webhookTones } from './webhook-states.ts';

const filterNames = ['status'] as const;
const pick = (data: ReceivedWebhooksListQuery) => data.webhookEvents;

/** The events that providers have sent: what became of each, and why it failed. One that has ended can be worked on again. */
export function ReceivedWebhooksPage() {
  const texts = useTexts(webhookTexts);
  const formats = useFormats();
  const [{ status }, change] = useFilters(filterNames);
  const known = oneOf(webhookStates, status);
  const pages = usePages(
    ReceivedWebhooksListDocument,
    { first: 50, filter: known ? { status: [known] } : {} },
    pick,
  );
  const replay = useAct(ReceivedWebhookReplayDocument);

  async function workAgain(id: string): Promise<void> {
    const { data } = await replay.run({ id });
    if (data) showToast({ tone: 'good', text: texts.replayed });
    pages.reload();
  }

  return (
    <ListPage
      title={texts.title}
      label={texts.list}
      pages={{ ...pages, problem: pages.problem ?? replay.problem }}
      filter={{
        label: texts.state,
        any: texts.anyState,
        value: status,
        choices: webhookStates.map((value) => ({ value, label: texts[value] })),
        onChoose: (value) => change({ status: value }),
      }}
      empty={{ icon: 'download', title: texts.empty, hint: texts.emptyHint }}
      columns={[
        {
          id: 'provider',
          title: texts.provider,
          cell: ({ provider, account }) => (account === 'default' ? provider : `${provider} · ${account}`),
        },
        { id: 'event', title: texts.event, cell: ({ type }) => <code>{type}</code> },
        {
          id: 'state',
          title: texts.state,
          cell: ({ status: state, sandbox }) => (
            <>
              <Badge tone={webhookTones[state]}>{texts[state]}</Badge>{' '}
              {sandbox && <Badge>{texts.sandbox}</Badge>}
            </>
          ),
        },
        { id: 'error', title: texts.error, isSecondary: true, cell: ({ lastError }) => lastError },
        {
          id: 'attempts',
          title: texts.attempts,
          isNumber: true,
          isSecondary: true,
          cell: ({ attempts }) => formats.number(attempts),
        },
        {
          id: 'received',
          title: texts.received,
          isNumber: true,
          cell: ({ receivedAt }) => <Moment at={receivedAt} form="short" />,
        },
        {
          id: 'act',
          title: texts.replay,
          isTitleHidden: true,
          isNumber: true,
          cell: ({ id, status: state }) =>
            state !== 'RECEIVED' && (
              <IconButton
                icon="refresh"
                label={texts.replay}
                disabled={replay.isBusy}
                onClick={() => void workAgain(id)}
              />
            ),
        },
      ]}
    />
  );
}
