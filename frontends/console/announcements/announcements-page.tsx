import { useEffect, useState } from 'react';
import {
  AnnouncementWithdrawDocument,
  SentAnnouncementsDocument,
} from '#generated/documents/frontends/console/announcements.ts';
import type {
  SentAnnouncementFragment,
  SentAnnouncementsQuery,
} from '#generated/documents/frontends/console/announcements.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { notificationChannelNames } from '#packages/app/names/notification-names.ts';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { AnnounceDialog } from './announce-dialog.tsx';
import styles from './announcements.module.css';
import { announcementTexts } from './texts.ts';

const pick = (data: SentAnnouncementsQuery) => data.announcements;

/** While one is handed out, the list is loaded again so often, in milliseconds. */
const followMs = 1_000;

/** Announcements and how far each has come, and writing one. */
export function AnnouncementsPage() {
  const texts = useTexts(announcementTexts);
  const channelNames = useTexts(notificationChannelNames);
  const [isWriting, setIsWriting] = useState(false);
  const pages = usePages(SentAnnouncementsDocument, { first: 20 }, pick);
  const { reload } = pages;
  const isGoing = pages.nodes.some(({ doneAt }) => doneAt === null);
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setInterval(reload, followMs);
    return () => clearInterval(timer);
  }, [isGoing, reload]);

  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setIsWriting(true)}>
          {texts.write}
        </Button>
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        empty={
          <Empty icon="send" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          {
            id: 'title',
            title: texts.heading,
            cell: ({ title, body }) => (
              <span className={styles.text}>
                <span dir="auto">{title}</span>
                <span className={styles.body} dir="auto">
                  {body}
                </span>
              </span>
            ),
          },
          {
            id: 'to',
            title: texts.to,
            cell: ({ roles, everybody }) =>
              everybody ? texts.everybody : roles.map((role) => texts[role]).join(', '),
          },
          {
            id: 'banner',
            title: texts.banner,
            cell: (row) => <BannerCell announcement={row} onWithdrawn={reload} />,
          },
          {
            id: 'by',
            title: texts.by,
            isSecondary: true,
            cell: ({ channels }) =>
              [texts.inboxOnly, ...channels.map((channel) => channelNames[channel])].join(', '),
          },
          {
            id: 'sender',
            title: texts.sender,
            isSecondary: true,
            cell: ({ createdBy }) => <bdi>{createdBy.name}</bdi>,
          },
          {
            id: 'sent',
            title: texts.sent,
            cell: ({ createdAt }) => <Moment at={createdAt} form="short" />,
          },
          { id: 'progress', title: texts.progress, cell: (row) => <Progress announcement={row} /> },
        ]}
      />
      {isWriting && (
        <AnnounceDialog
          onClose={() => setIsWriting(false)}
          onSent={(title) => {
            setIsWriting(false);
            showToast({ tone: 'good', text: texts.wasSent(title) });
            reload();
          }}
        />
      )}
    </Page>
  );
}

function BannerCell({
  announcement: { id, title, until, withdrawnAt },
  onWithdrawn,
}: {
  readonly announcement: SentAnnouncementFragment;
  readonly onWithdrawn: () => void;
}) {
  const texts = useTexts(announcementTexts);
  const withdraw = useAct(AnnouncementWithdrawDocument);
  if (withdrawnAt !== null) return texts.withdrawn;
  if (until === null) return null;
  return (
    <span className={styles.progress}>
      <Moment at={until} form="short" />
      <Button
        kind="quiet"
        aria-label={texts.withdrawOf(title)}
        isBusy={withdraw.isBusy}
        onClick={() => {
          void withdraw.run({ input: { announcementId: id } }).then(({ data }) => {
            if (!data) return;
            showToast({ tone: 'good', text: texts.wasWithdrawn(title) });
            onWithdrawn();
          });
        }}
      >
        {texts.withdraw}
      </Button>
    </span>
  );
}

function Progress({ announcement }: { readonly announcement: SentAnnouncementFragment }) {
  const texts = useTexts(announcementTexts);
  const formats = useFormats();
  const { title, recipients, expected, doneAt } = announcement;
  if (doneAt !== null) return texts.done(formats.number(recipients));
  return (
    <span className={styles.progress}>
      <progress aria-label={texts.progressOf(title)} value={recipients} max={Math.max(1, expected)} />
      {texts.going(formats.number(recipients), formats.number(expected))}
    </span>
  );
}
