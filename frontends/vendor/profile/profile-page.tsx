import { ProfileDocument } from '#generated/documents/frontends/vendor/profile.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { ProfileViews } from './profile-views.tsx';
import { profileTexts } from './texts.ts';

/** What customers and the dispatch know of the vendor, and the vendor's own account. */
export function ProfilePage() {
  const texts = useTexts(profileTexts);
  const { data, problem, isLoading, reload } = useLoad(ProfileDocument, {});
  const vendor = data?.me?.vendor;
  return (
    <Page title={texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!vendor && isLoading && <Skeleton label={texts.title} lines={10} />}
      {!vendor && !isLoading && !problem && <Empty icon="plug" title={texts.offline} />}
      {data?.me && vendor && <ProfileViews me={data.me} vendor={vendor} offered={data.services} />}
    </Page>
  );
}
