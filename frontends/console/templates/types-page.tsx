import { TemplatesTypesDocument } from '#generated/documents/frontends/console/templates.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Page } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useLocaleName } from './locale-name.ts';
import styles from './templates.module.css';
import { templateTexts } from './texts.ts';

/** All that people are notified of, with the languages of its texts. */
export function TypesPage() {
  const texts = useTexts(templateTexts);
  const nameOf = useLocaleName();
  const { data, problem, isLoading, reload } = useLoad(TemplatesTypesDocument, {});
  return (
    <Page title={texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && isLoading && <Skeleton label={texts.title} lines={8} />}
      {data && (
        <Table
          label={texts.list}
          rows={data.notificationTypes}
          keyOf={({ key }) => key}
          hrefOf={({ key }) => `/templates/${key}`}
          columns={[
            {
              id: 'type',
              title: texts.type,
              cell: ({ key, description }) => (
                <span className={styles.type}>
                  <code>{key}</code>
                  <span className={styles.description}>{description}</span>
                </span>
              ),
            },
            {
              id: 'category',
              title: texts.category,
              isSecondary: true,
              cell: ({ category }) => texts[category],
            },
            {
              id: 'signs',
              title: texts.state,
              isTitleHidden: true,
              cell: ({ critical, urgent }) => (
                <span className={styles.signs}>
                  {critical && <Badge tone="bad">{texts.critical}</Badge>}
                  {urgent && <Badge tone="warn">{texts.urgent}</Badge>}
                </span>
              ),
            },
            {
              id: 'languages',
              title: texts.languages,
              cell: ({ locales, missingLocales }) => (
                <span className={styles.signs}>
                  {locales.map(nameOf).join(', ')}
                  {missingLocales.length > 0 && (
                    <Badge tone="warn" icon="warning">
                      {texts.missing(missingLocales.map(nameOf).join(', '))}
                    </Badge>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
