import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  LiveCallsListDocument,
  LiveCallsWallDocument,
} from '#generated/documents/frontends/console/live-calls.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { CallTable } from './call-table.tsx';
import { PlaceCallDialog } from './place-call-dialog.tsx';
import { liveCallTexts } from './texts.ts';

/** The shortest time between two loads of the list, in milliseconds. */
const calmMs = 500;

/** All calls that run, each with what is said last, as it happens. */
export function LiveCallsPage() {
  const texts = useTexts(liveCallTexts);
  const [, navigate] = useLocation();
  const [isPlacing, setIsPlacing] = useState(false);
  const { data, problem, reload } = useLoad(LiveCallsListDocument, {});
  const reloadCalmly = useAtMostEvery(calmMs, reload);
  const calls = (data?.calls.edges ?? []).map(({ node }) => node).filter(({ status }) => status !== 'ENDED');
  const live = useEvents(
    LiveCallsWallDocument,
    {},
    {
      onEvent: ({ callWall: event }) => {
        // A call that stands here already has changed in the cache.
        const isKnown =
          event.__typename === 'CallChanged' &&
          data?.calls.edges.some(({ node }) => node.id === event.call.id);
        if (isKnown !== true) reloadCalmly();
      },
    },
  );
  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="phone" onClick={() => setIsPlacing(true)}>
          {texts.place}
        </Button>
      }
    >
      {live === 'ended' && <Notice tone="warn">{texts.ended}</Notice>}
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.list} lines={4} />}
      {data && calls.length === 0 && (
        <Empty icon="phone" title={texts.none}>
          {texts.noneHint}
        </Empty>
      )}
      {calls.length > 0 && <CallTable calls={calls} />}
      {isPlacing && (
        <PlaceCallDialog
          onClose={() => setIsPlacing(false)}
          onPlaced={({ conversation }) => {
            setIsPlacing(false);
            showToast({ tone: 'good', text: texts.placed });
            navigate(`/inbox/${conversation.id}`);
          }}
        />
      )}
    </Page>
  );
}
