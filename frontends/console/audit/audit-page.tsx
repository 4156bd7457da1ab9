import { AuditListDocument, AuditOperatorsDocument } from '#generated/documents/frontends/console/audit.ts';
import type { AuditListQuery } from '#generated/documents/frontends/console/audit.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { auditActions, auditFilterNames, auditFilterOf, exportHref, subjectTypes } from './audit-filter.ts';
import { AuditTable } from './audit-table.tsx';
import styles from './audit-page.module.css';
import { actionNames } from './names.ts';
import { subjectNames } from './subject-names.ts';
import { auditTexts } from './texts.ts';

const pick = (data: AuditListQuery) => data.auditEntries;

/** Who did what and when, with the same entries as a file. */
export function AuditPage() {
  const texts = useTexts(auditTexts);
  const actions = useTexts(actionNames);
  const kinds = useTexts(subjectNames);
  const [filters, change] = useFilters(auditFilterNames);
  const filter = auditFilterOf(filters);
  const { data } = useLoad(AuditOperatorsDocument, {});
  const pages = usePages(AuditListDocument, { first: 50, filter }, pick);
  const operators = data?.users.edges.map(({ node }) => node) ?? [];
  const isOtherActor = filters.actor !== '' && !operators.some(({ id }) => id === filters.actor);
  return (
    <Page
      title={texts.title}
      actions={(['csv', 'jsonl'] as const).map((format) => (
        <a key={format} className={styles.file} href={exportHref(format, filter)} download>
          {texts[format]}
        </a>
      ))}
      bar={
        <>
          <div>
            <SelectField
              label={texts.action}
              value={filters.action}
              choices={[
                { value: '', label: texts.anyAction },
                ...auditActions.map((value) => ({ value, label: actions[value] })),
              ]}
              onChoose={(action) => change({ action })}
            />
          </div>
          <div>
            <SelectField
              label={texts.actor}
              value={filters.actor}
              choices={[
                { value: '', label: texts.anyActor },
                ...operators.map(({ id, name }) => ({ value: id, label: name })),
                ...(isOtherActor ? [{ value: filters.actor, label: texts.chosenActor }] : []),
              ]}
              onChoose={(actor) => change({ actor })}
            />
          </div>
          <div>
            <SelectField
              label={texts.kind}
              value={filters.kind}
              choices={[
                { value: '', label: texts.anyKind },
                ...subjectTypes.map((value) => ({ value, label: kinds[value] })),
              ]}
              onChoose={(kind) => change({ kind })}
            />
          </div>
          <TextField
            label={texts.from}
            type="date"
            value={filters.from}
            max={filters.to}
            onChange={(event) => change({ from: event.target.value })}
          />
          <TextField
            label={texts.to}
            type="date"
            value={filters.to}
            min={filters.from}
            onChange={(event) => change({ to: event.target.value })}
          />
          {filters.subject !== '' && (
            <Button icon="cross" onClick={() => change({ subject: '' })}>
              {texts.oneSubject}
            </Button>
          )}
        </>
      }
    >
      <AuditTable pages={pages} onFilter={change} />
    </Page>
  );
}
