import {
  RepliesDeleteDocument,
  RepliesListDocument,
} from '#generated/documents/frontends/console/canned-replies.ts';
import type { RepliesListQuery } from '#generated/documents/frontends/console/canned-replies.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { SearchField } from '#packages/components/search-field.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { EditableList } from '../list-page/editable-list.tsx';
import styles from './canned-replies-page.module.css';
import { CompanyName } from './company-name.tsx';
import { ReplyDialog } from './reply-dialog.tsx';
import { replyTexts } from './texts.ts';

const filterNames = ['search'] as const;
const pick = (data: RepliesListQuery) => data.cannedReplies;

/** Replies that operators keep to use again. */
export function CannedRepliesPage() {
  const texts = useTexts(replyTexts);
  const { role } = usePerson();
  const [{ search }, change] = useFilters(filterNames);
  const pages = usePages(RepliesListDocument, { first: 50, ...(search !== '' && { search }) }, pick);
  return (
    <EditableList
      texts={texts}
      icon="reply"
      pages={pages}
      nameOf={({ title }) => title}
      deletion={useAct(RepliesDeleteDocument)}
      bar={
        <SearchField
          label={texts.search}
          value={search}
          maxLength={200}
          onSearch={(value) => change({ search: value })}
        />
      }
      columns={[
        { id: 'shortcut', title: texts.shortcut, cell: ({ shortcut }) => <code>/{shortcut}</code> },
        { id: 'title', title: texts.about, cell: ({ title }) => <span dir="auto">{title}</span> },
        {
          id: 'body',
          title: texts.text,
          isSecondary: true,
          cell: ({ body }) => (
            <span className={styles.body} dir="auto">
              {body}
            </span>
          ),
        },
        {
          id: 'saved',
          title: texts.savedAt,
          isSecondary: true,
          cell: ({ savedAt }) => <Moment at={savedAt} form="date" />,
        },
      ]}
      editor={(reply, acts) => <ReplyDialog reply={reply} {...acts} />}
    >
      {role === 'ADMIN' && <CompanyName />}
    </EditableList>
  );
}
