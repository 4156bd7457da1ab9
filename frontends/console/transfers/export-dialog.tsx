import { useState } from 'react';
import {
  TransferChoicesDocument,
  TransferExportDocument,
} from '#generated/documents/frontends/console/transfers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField } from '#packages/components/field.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import type { ImportDialogProps } from './import-dialog.tsx';
import { transferTexts } from './texts.ts';

/** Chooses what to export. */
export function ExportDialog({ onClose, onBegun }: ImportDialogProps) {
  const texts = useTexts(transferTexts);
  const language = useLanguage();
  const start = useAct(TransferExportDocument);
  const { data } = useLoad(TransferChoicesDocument, {});
  const [chosen, setChosen] = useState<string>();
  // Sent again after a lost answer, it is the same export.
  const [clientId] = useState(() => crypto.randomUUID());
  const choices = (data?.transferEntities ?? [])
    .filter(({ canExport }) => canExport)
    .map((one) => ({ value: one.entity, label: one[language] }));
  const entity = chosen ?? choices[0]?.value ?? '';

  return (
    <FormDialog
      title={texts.newExport}
      saveLabel={texts.start}
      isBusy={start.isBusy}
      problem={start.problem}
      fields={[]}
      onClose={onClose}
      onSubmit={async () => {
        const { data: started } = await start.run({ input: { entity, clientId: `${clientId} ${entity}` } });
        if (started) onBegun(started.startExport.transfer.id);
      }}
    >
      <SelectField label={texts.exportEntity} value={entity} choices={choices} onChoose={setChosen} />
    </FormDialog>
  );
}
