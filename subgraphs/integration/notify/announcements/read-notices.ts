import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Database } from '../../database.ts';
import { announcementOf } from './announcement.ts';
import { noticeOf, systemStreamOf } from './system-event.ts';
import type { SystemNoticeModel } from './system-event.ts';

/** Banners that one page shows at most. */
const most = 20;

export interface SystemNoticesModel {
  readonly notices: readonly SystemNoticeModel[];
  readonly headSeq: number;
}

/**
 * The banners that somebody's pages show now, the newest first. The place is read first: what is announced in between is in both, and a page
 * shows a banner once.
 */
export async function readNotices(
  db: Database,
  viewer: SignedInViewer,
  locale: string | null,
): Promise<SystemNoticesModel> {
  const [stream] = await db.$queryRaw<{ head: number }[]>`
    select head from stream where id = ${systemStreamOf(viewer)}`;
  const rows = await db.announcement.findMany({
    where: {
      shownUntil: { gt: new Date() },
      withdrawnAt: null,
      ...(viewer.kind === 'GUEST' ? { everybody: true } : { roles: { has: viewer.role } }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: most,
  });
  const notices = rows.map(announcementOf).flatMap((announcement) => {
    const { createdAt: at, until } = announcement;
    return until === null ? [] : [noticeOf({ ...announcement, at, until }, locale)];
  });
  return { notices, headSeq: stream?.head ?? 0 };
}
