import { useState } from 'react';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { TextArea } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { RangeField } from '#packages/components/range-field.tsx';
import { workTexts } from './texts.ts';
import type { Report } from './use-report.ts';

export interface ReportDialogProps {
  readonly kind: Report['kind'];
  /** How much was done so far, 0 to 100. */
  readonly percent: number;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onSend: (report: Report) => Promise<void>;
}

const formId = 'report';

/** A report on the work: how much is done, and a note. */
export function ReportDialog({ kind, percent, isBusy, onClose, onSend }: ReportDialogProps) {
  const texts = useTexts(workTexts);
  const formats = useFormats();
  const [chosen, setChosen] = useState(percent);
  return (
    <Dialog
      title={kind === 'progress' ? texts.report : texts.completeTitle}
      isOpen
      onClose={onClose}
      closeLabel={texts.close}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy}>
            {kind === 'progress' ? texts.send : texts.complete}
          </Button>
        </>
      }
    >
      <FormGrid
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          const note = textOrNull(new FormData(event.currentTarget), 'note');
          return onSend(kind === 'progress' ? { kind, percent: chosen, note } : { kind, note });
        }}
      >
        {kind === 'progress' && (
          <RangeField
            label={texts.percentDone}
            min={0}
            max={100}
            step={5}
            value={chosen}
            shown={formats.percent(chosen / 100)}
            onChoose={setChosen}
          />
        )}
        <TextArea label={texts.note} name="note" hint={texts.noteHint} maxLength={2000} dir="auto" />
      </FormGrid>
    </Dialog>
  );
}
