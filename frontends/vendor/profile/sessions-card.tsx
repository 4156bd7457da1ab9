import {
  ProfileEndSessionDocument,
  ProfileSessionsDocument,
} from '#generated/documents/frontends/vendor/profile.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './sessions-card.module.css';
import { profileTexts } from './texts.ts';

/** Where the account is signed in. */
export function SessionsCard() {
  const texts = useTexts(profileTexts);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(ProfileSessionsDocument, {});
  const ending = useAct(ProfileEndSessionDocument);

  async function end(sessionId: string): Promise<void> {
    const { data: ended } = await ending.run({ input: { sessionId } });
    if (!ended) return;
    showToast({ tone: 'good', text: texts.ended });
    reload();
  }

  return (
    <Card title={texts.devices}>
      <ProblemNotice problem={problem ?? ending.problem} />
      {!data && !problem && <Skeleton label={texts.devices} />}
      <ul className={styles.sessions}>
        {data?.mySessions.map(({ id, startedAt, isCurrent }) => (
          <li key={id} className={styles.session}>
            <div>
              <p>{isCurrent ? <Badge tone="good">{texts.thisDevice}</Badge> : texts.otherDevice}</p>
              <time className={styles.since} dateTime={startedAt}>
                {texts.since(formats.dateTime(startedAt))}
              </time>
            </div>
            {!isCurrent && (
              <Button isBusy={ending.isBusy} onClick={() => void end(id)}>
                {texts.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
