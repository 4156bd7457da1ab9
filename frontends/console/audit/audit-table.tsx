import type { AuditRowFragment } from '#generated/documents/frontends/console/audit.ts';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import styles from './audit-table.module.css';
import { actionNames } from './names.ts';
import { subjectNames } from './subject-names.ts';
import { auditTexts } from './texts.ts';

export interface AuditTableProps {
  readonly pages: Pages<AuditRowFragment>;
  /** Limits the list to what a cell shows. */
  readonly onFilter: (changes: { readonly actor?: string; readonly subject?: string }) => void;
}

export function AuditTable({ pages, onFilter }: AuditTableProps) {
  const texts = useTexts(auditTexts);
  const actions = useTexts(actionNames);
  const kinds = useTexts(subjectNames);
  return (
    <PagedTable
      label={texts.list}
      pages={pages}
      empty={
        <Empty icon="clipboard" title={texts.empty}>
          {texts.emptyHint}
        </Empty>
      }
      columns={[
        { id: 'action', title: texts.action, cell: ({ action }) => actions[action] },
        {
          id: 'actor',
          title: texts.actor,
          cell: ({ actor, apiKey }) => {
            const by = actor ?? apiKey;
            return by ? (
              <button
                type="button"
                className={styles.filter}
                title={texts.onlyThis}
                onClick={() => onFilter({ actor: by.id })}
              >
                <bdi>{apiKey ? texts.keyNamed(by.name) : by.name}</bdi>
              </button>
            ) : (
              texts.anonymous
            );
          },
        },
        {
          id: 'subject',
          title: texts.subject,
          isSecondary: true,
          cell: ({ subject, subjectId, subjectType }) =>
            subjectId != null && (
              <button
                type="button"
                className={styles.filter}
                title={`${texts.onlyThis} ${subjectId}`}
                onClick={() => onFilter({ subject: subjectId })}
              >
                <span className={styles.kind}>{subjectType && kinds[subjectType]}</span>{' '}
                <bdi>{subject?.name ?? shortId(subjectId)}</bdi>
              </button>
            ),
        },
        {
          id: 'facts',
          title: texts.facts,
          isSecondary: true,
          cell: ({ facts }) => (
            <ul className={styles.facts}>
              {facts.map(({ name, value }) => (
                <li key={name}>
                  <span className={styles.kind}>{name}</span> <bdi>{value ?? texts.none}</bdi>
                </li>
              ))}
            </ul>
          ),
        },
        { id: 'at', title: texts.at, isNumber: true, cell: ({ at }) => <Moment at={at} /> },
      ]}
    />
  );
}

/** The end of a long id, which differs most. */
function shortId(id: string): string {
  return id.length > 16 ? `…${id.slice(-8)}` : id;
}
