import { useEffect, useState } from 'react';
import { BannersFollowDocument, BannersNowDocument } from '#generated/documents/packages/notifications.ts';
import type { BannerNoticeFragment } from '#generated/documents/packages/notifications.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { IconButton } from '#packages/components/button.tsx';
import { Notice } from '#packages/components/states.tsx';
import { closedBanners, rememberClosed, shownNotices } from './shown-notices.ts';
import styles from './system-banners.module.css';
import { bannerTexts } from './banner-texts.ts';

const tones = { INFO: 'info', WARNING: 'warn', CRITICAL: 'bad' } as const;

/** How often banners are looked through for those that have ended, in milliseconds. */
const lookMs = 30_000;

/** What administrators say to everybody: at once on every page, until it ends, is withdrawn or the person closes it. */
export function SystemBanners() {
  const texts = useTexts(bannerTexts);
  const locale = useLanguage();
  const { data, reload } = useLoad(BannersNowDocument, { locale });
  const [told, setTold] = useState<readonly BannerNoticeFragment[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(() => new Set(closedBanners()));
  const [now, setNow] = useState(() => Date.now());
  const [start, setStart] = useState<number>();
  // The subscription keeps its start: other variables would begin it anew.
  if (start === undefined && data) setStart(data.systemNotices.headSeq);
  useEvents(
    BannersFollowDocument,
    { locale, afterSeq: start },
    {
      isPaused: start === undefined,
      onEvent: ({ systemEvents: event }) => {
        setNow(Date.now());
        if (event.__typename === 'SystemAnnounced') setTold((before) => [...before, event.notice]);
        if (event.__typename === 'SystemAnnouncementWithdrawn')
          setGone((before) => new Set([...before, event.announcementId]));
      },
      onReset: () => {
        reload();
        return null;
      },
    },
  );
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lookMs);
    return () => clearInterval(timer);
  }, []);
  const loaded = data?.systemNotices.notices.toReversed() ?? [];
  const notices = shownNotices([...loaded, ...told], gone, now);
  if (notices.length === 0) return null;
  return (
    <section className={styles.banners} aria-label={texts.label}>
      {notices.map(({ id, level, title, body, link }) => (
        <Notice
          key={id}
          tone={tones[level]}
          title={title}
          action={
            <IconButton
              icon="cross"
              label={texts.close(title)}
              onClick={() => {
                rememberClosed(id);
                setGone((before) => new Set([...before, id]));
              }}
            />
          }
        >
          <span dir="auto">{body}</span> {link != null && <a href={link}>{texts.more}</a>}
        </Notice>
      ))}
    </section>
  );
}
