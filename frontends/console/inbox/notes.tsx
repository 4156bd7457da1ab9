import { useState } from 'react';
import {
  InboxAddNoteDocument,
  InboxInternalEventsDocument,
  InboxNotesDocument,
  InboxOperatorsDocument,
} from '#generated/documents/frontends/console/inbox.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextArea } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './notes.module.css';
import { inboxTexts } from './texts.ts';

/** What operators tell one another about a conversation. Customers and vendors never see it. */
export function Notes({ conversationId }: { readonly conversationId: string }) {
  const texts = useTexts(inboxTexts);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(InboxNotesDocument, { id: conversationId });
  const add = useAct(InboxAddNoteDocument);
  const { data: team } = useLoad(InboxOperatorsDocument, {});
  const operators = (team?.users.edges ?? []).map(({ node }) => node);
  const [body, setBody] = useState('');
  const [mentionedIds, setMentionedIds] = useState<string[]>([]);
  const mentioned = operators.filter(({ id }) => mentionedIds.includes(id));
  // One id until the note is there, so that a second try is not a second note.
  const [clientId, setClientId] = useState(() => crypto.randomUUID());
  const { conversation } = data ?? {};
  useEvents(
    InboxInternalEventsDocument,
    { conversationId },
    { isPaused: !conversation, onEvent: reload, onReset: () => (reload(), null) },
  );

  async function save(): Promise<void> {
    if (body.trim() === '') return;
    const { data: added } = await add.run({ input: { conversationId, body, mentionedIds, clientId } });
    if (!added) return;
    setBody('');
    setMentionedIds([]);
    setClientId(crypto.randomUUID());
    reload();
  }

  return (
    <section className={styles.notes}>
      <h3>{texts.notes}</h3>
      <ProblemNotice problem={problem ?? add.problem} />
      <ul className={styles.list}>
        {(conversation?.notes.edges ?? []).map(({ node }) => (
          <li key={node.id} className={styles.note}>
            <p className={styles.head}>
              <strong dir="auto">{node.authorName}</strong>
              <time dateTime={node.createdAt}>{formats.short(node.createdAt)}</time>
            </p>
            <p className={styles.body} dir="auto">
              {node.body}
            </p>
            {node.mentions.length > 0 && (
              <p className={styles.head}>
                {texts.mentions(node.mentions.map(({ name }) => name).join(', '))}
              </p>
            )}
          </li>
        ))}
      </ul>
      <FormGrid
        onSubmit={(event) => {
          event.preventDefault();
          return save();
        }}
      >
        <TextArea
          label={texts.note}
          isLabelHidden
          hint={texts.notesHint}
          rows={2}
          maxLength={8000}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
        {operators.length > 0 && (
          <SelectField
            label={texts.mention}
            value=""
            hint={mentioned.length === 0 ? undefined : mentioned.map(({ name }) => name).join(', ')}
            choices={[
              { value: '', label: texts.chooseMention },
              ...operators.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChoose={(id) => {
              if (id !== '' && !mentionedIds.includes(id)) setMentionedIds([...mentionedIds, id]);
            }}
          />
        )}
        <Button type="submit" icon="note" isBusy={add.isBusy} disabled={body.trim() === ''}>
          {texts.addNote}
        </Button>
      </FormGrid>
    </section>
  );
}
