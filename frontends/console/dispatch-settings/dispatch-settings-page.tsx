import { OfferSettingsDocument } from '#generated/documents/frontends/console/dispatch-settings.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { DispatchForm } from './dispatch-form.tsx';
import { dispatchTexts } from './texts.ts';

/** How orders are offered to vendors. */
export function DispatchSettingsPage() {
  const texts = useTexts(dispatchTexts);
  const { data, problem, reload } = useLoad(OfferSettingsDocument, {});
  return (
    <Page title={texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={4} />}
      {data && (
        <Card title={texts.rules}>
          <DispatchForm settings={data.dispatchSettings} onSaved={reload} />
        </Card>
      )}
    </Page>
  );
}
