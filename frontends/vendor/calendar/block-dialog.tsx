import { TimeBlockDocument } from '#generated/documents/frontends/vendor/calendar.ts';
import { momentOf } from '#packages/app/format/local-time.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf, textOrNull } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { calendarTexts } from './texts.ts';

export interface BlockDialogProps {
  readonly onClose: () => void;
  readonly onBlocked: () => void;
}

/** Blocks time in which the vendor has something else to do. */
export function BlockDialog({ onClose, onBlocked }: BlockDialogProps) {
  const texts = useTexts(calendarTexts);
  const block = useAct(TimeBlockDocument);
  const errors = block.problem?.fields ?? {};
  return (
    <FormDialog
      title={texts.block}
      saveLabel={texts.block}
      isBusy={block.isBusy}
      problem={block.problem}
      fields={['startsAt', 'endsAt', 'note']}
      onClose={onClose}
      onSubmit={async (form) => {
        const [startsAt, endsAt] = [momentOf(textOf(form, 'startsAt')), momentOf(textOf(form, 'endsAt'))];
        if (startsAt === null || endsAt === null) return;
        const { data } = await block.run({ input: { startsAt, endsAt, note: textOrNull(form, 'note') } });
        if (!data) return;
        showToast({ tone: 'good', text: texts.blocked });
        onBlocked();
      }}
    >
      <TextField
        label={texts.begins}
        name="startsAt"
        type="datetime-local"
        hint={texts.deviceTime}
        error={errors['startsAt']}
        required
        autoFocus
      />
      <TextField label={texts.ends} name="endsAt" type="datetime-local" error={errors['endsAt']} required />
      <TextField label={texts.note} name="note" maxLength={200} dir="auto" error={errors['note']} />
    </FormDialog>
  );
}
