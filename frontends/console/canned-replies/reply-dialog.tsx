import { useState } from 'react';
import { RepliesSaveDocument } from '#generated/documents/frontends/console/canned-replies.ts';
import type { RepliesRowFragment } from '#generated/documents/frontends/console/canned-replies.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { replyTexts } from './texts.ts';

export interface ReplyDialogProps {
  /** The reply to change; undefined makes a new one. */
  readonly reply: RepliesRowFragment | undefined;
  readonly onClose: () => void;
  readonly onSaved: (title: string) => void;
}

export function ReplyDialog({ reply, onClose, onSaved }: ReplyDialogProps) {
  const texts = useTexts(replyTexts);
  const { run, isBusy, problem } = useAct(RepliesSaveDocument);
  const [clientId] = useState(() => crypto.randomUUID());
  return (
    <FormDialog
      title={reply ? texts.edit : texts.add}
      isBusy={isBusy}
      problem={problem}
      fields={['title', 'shortcut', 'body']}
      onClose={onClose}
      onSubmit={async (form) => {
        const title = textOf(form, 'title');
        const { data } = await run({
          input: {
            ...(reply ? { id: reply.id } : { clientId }),
            title,
            shortcut: textOf(form, 'shortcut'),
            body: textOf(form, 'body'),
          },
        });
        if (data) onSaved(title);
      }}
    >
      <TextField
        label={texts.about}
        name="title"
        defaultValue={reply?.title}
        error={problem?.fields['title']}
        maxLength={100}
        dir="auto"
        required
        autoFocus
      />
      <TextField
        label={texts.shortcut}
        name="shortcut"
        hint={texts.shortcutHint}
        defaultValue={reply?.shortcut}
        error={problem?.fields['shortcut']}
        maxLength={50}
        required
      />
      <TextArea
        label={texts.text}
        name="body"
        rows={8}
        hint={texts.textHint}
        defaultValue={reply?.body}
        error={problem?.fields['body']}
        maxLength={8000}
        dir="auto"
        required
      />
    </FormDialog>
  );
}
