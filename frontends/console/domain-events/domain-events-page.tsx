import { EventsListDocument } from '#generated/documents/frontends/console/domain-events.ts';
import type { EventsListQuery } from '#generated/documents/frontends/console/domain-events.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Link } from '#packages/components/link.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ListPage } from '../list-page/list-page.tsx';
import styles from './domain-events-page.module.css';
import { hrefOfSubject, readableData } from './event-data.ts';
import { eventTypes } from './event-types.ts';
import { eventTexts } from './texts.ts';

const filterNames = ['type', 'subject'] as const;
const pick = (data: EventsListQuery) => data.domainEvents;

/** What has happened in all services: the events that other parts are made from. */
export function DomainEventsPage() {
  const texts = useTexts(eventTexts);
  const [{ type, subject }, change] = useFilters(filterNames);
  const known = oneOf(eventTypes, type);
  const pages = usePages(
    EventsListDocument,
    { first: 50, filter: { ...(known && { type: [known] }), ...(subject !== '' && { subjectId: subject }) } },
    pick,
  );
  return (
    <ListPage
      title={texts.title}
      label={texts.list}
      pages={pages}
      filter={{
        label: texts.type,
        any: texts.anyType,
        value: type,
        choices: eventTypes.map((value) => ({ value, label: value })),
        onChoose: (value) => change({ type: value }),
      }}
      only={subject !== '' && { label: texts.oneSubject, onClear: () => change({ subject: '' }) }}
      empty={{ icon: 'layers', title: texts.empty, hint: texts.emptyHint }}
      columns={[
        { id: 'type', title: texts.type, cell: (event) => <code>{event.type}</code> },
        {
          id: 'subject',
          title: texts.subject,
          cell: ({ subjectType, subjectId }) => {
            const href = hrefOfSubject(subjectType, subjectId);
            const name = `${subjectType} …${subjectId.slice(-8)}`;
            return (
              <span className={styles.subject}>
                {href === undefined ? name : <Link href={href}>{name}</Link>}
                <button type="button" className={styles.only} onClick={() => change({ subject: subjectId })}>
                  {texts.only}
                </button>
              </span>
            );
          },
        },
        {
          id: 'data',
          title: texts.data,
          isSecondary: true,
          cell: ({ data }) => (
            <details>
              <summary>{texts.show}</summary>
              <pre className={styles.data}>{readableData(data)}</pre>
            </details>
          ),
        },
        { id: 'seq', title: texts.seq, isNumber: true, isSecondary: true, cell: ({ seq }) => seq },
        { id: 'at', title: texts.at, isNumber: true, cell: ({ at }) => <Moment at={at} form="short" /> },
      ]}
    />
  );
}
