import { useState } from 'react';
import type { ThreadMessageFragment } from '#generated/documents/packages/thread.ts';

/** Reads new messages of others to people who use a screen reader; never the ones that were there before. */
export function Announcer({
  newest,
  own,
}: {
  readonly newest: ThreadMessageFragment;
  readonly own: ReadonlySet<string>;
}) {
  const [firstSeq] = useState(newest.seq);
  const isNews = newest.seq > firstSeq && !own.has(newest.sender.id);
  return (
    <p className="visually-hidden" aria-live="polite">
      {isNews && `${newest.sender.displayName}: ${newest.body}`}
    </p>
  );
}
