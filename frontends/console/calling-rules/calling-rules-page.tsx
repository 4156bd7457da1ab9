import { CallingRulesPageDocument } from '#generated/documents/frontends/console/calling-rules.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { ViewTabs } from '#packages/shell/view-tabs.tsx';
import { CapsView } from './caps-view.tsx';
import { DaysView } from './days-view.tsx';
import { HoursView } from './hours-view.tsx';
import { PausesView } from './pauses-view.tsx';
import { callingRuleTexts } from './texts.ts';

/** When and how often people may be called: by the law, and by what administrators add to it. */
export function CallingRulesPage() {
  const texts = useTexts(callingRuleTexts);
  const canChange = usePerson().role === 'ADMIN';
  const { data, problem, reload } = useLoad(CallingRulesPageDocument, {});
  const rules = data?.callingRules;
  if (!rules)
    return (
      <Page title={texts.title}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {!problem && <Skeleton label={texts.title} lines={8} />}
      </Page>
    );
  const view = {
    rules,
    canChange,
    onSaved: () => {
      showToast({ tone: 'good', text: texts.saved });
      reload();
    },
  };
  return (
    <Page title={texts.title}>
      <p>{texts.intro}</p>
      <ViewTabs
        label={texts.views}
        views={[
          { id: 'hours', label: texts.hours, show: () => <HoursView {...view} /> },
          { id: 'caps', label: texts.caps, show: () => <CapsView {...view} /> },
          { id: 'days', label: texts.days, show: () => <DaysView {...view} /> },
          { id: 'pauses', label: texts.pauses, show: () => <PausesView {...view} /> },
        ]}
      />
    </Page>
  );
}
