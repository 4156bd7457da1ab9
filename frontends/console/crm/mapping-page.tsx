import { CrmMappingOfDocument } from '#generated/documents/frontends/console/crm.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { MappingEditor } from './mapping-editor.tsx';
import { crmTexts } from './texts.ts';

/** How customers and orders become contacts and deals of a CRM. */
export function MappingPage({ provider, account }: { readonly provider: string; readonly account: string }) {
  const texts = useTexts(crmTexts);
  const { data, problem, reload } = useLoad(CrmMappingOfDocument, { provider, account });
  const name = data?.crmSyncs.find((sync) => sync.provider === provider)?.name ?? provider;
  const title = texts.mappingOf(account === 'default' ? name : `${name} · ${account}`);
  return (
    <Page title={title} back={{ href: '/crm', label: texts.title }}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={title} lines={8} />}
      {data && (
        <MappingEditor
          key={data.crmMapping.version}
          mapping={data.crmMapping}
          properties={data.crmProperties.properties}
          stages={data.crmProperties.stages}
          onSaved={reload}
        />
      )}
    </Page>
  );
}
