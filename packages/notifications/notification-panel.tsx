import { useEffect, useState } from 'react';
import {
  NotificationsMarkAllReadDocument,
  NotificationsMarkSeenDocument,
} from '#generated/documents/packages/notifications.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { useInbox } from './inbox-context.ts';
import { NotificationList } from './notification-list.tsx';
import { notificationTexts } from './texts.ts';

/** The notifications at the side of the page. What it shows counts as seen. */
export function NotificationPanel() {
  const texts = useTexts(notificationTexts);
  const { counts, setIsOpen } = useInbox();
  const [shown, setShown] = useState<'all' | 'unread'>('all');
  const { run: markSeen } = useAct(NotificationsMarkSeenDocument);
  const readAll = useAct(NotificationsMarkAllReadDocument);
  const { unseen = 0, unread = 0, headSeq = 0 } = counts ?? {};
  useEffect(() => {
    if (unseen > 0) void markSeen({ upToSeq: headSeq });
  }, [unseen, headSeq, markSeen]);

  async function markAllRead(): Promise<void> {
    const { problem } = await readAll.run({ upToSeq: headSeq });
    if (problem) showProblem(problem);
  }

  return (
    <Dialog
      title={texts.notifications}
      isOpen
      place="side"
      closeLabel={texts.close}
      onClose={() => setIsOpen(false)}
      {...(unread > 0 && {
        footer: (
          <Button icon="checkTwice" isBusy={readAll.isBusy} onClick={() => void markAllRead()}>
            {texts.readAll}
          </Button>
        ),
      })}
    >
      <Tabs
        label={texts.show}
        selected={shown}
        onSelect={setShown}
        tabs={[
          { id: 'all', label: texts.all },
          { id: 'unread', label: texts.unread, count: unread },
        ]}
      >
        <NotificationList key={shown} isUnreadOnly={shown === 'unread'} headSeq={headSeq} />
      </Tabs>
    </Dialog>
  );
}
