import { useState } from 'react';
import { CrmCountDocument, CrmImportContactsDocument } from '#generated/documents/frontends/console/crm.ts';
import type { CrmImportFactsFragment } from '#generated/documents/frontends/console/crm.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './crm.module.css';
import type { SyncViewProps } from './sync-view.tsx';
import { crmTexts } from './texts.ts';

/** Contacts that only the CRM has: first counted, then made customers. */
export function ImportView({ sync: { provider, account, name }, lastImport, onChanged }: SyncViewProps) {
  const texts = useTexts(crmTexts);
  const formats = useFormats();
  const count = useAct(CrmCountDocument);
  const importing = useAct(CrmImportContactsDocument);
  const [asked, setAsked] = useState<CrmImportFactsFragment | undefined>();
  const isUnderWay = lastImport?.state === 'COUNTING' || lastImport?.state === 'IMPORTING';
  const found = formats.number(lastImport?.found ?? 0);
  return (
    <>
      <ProblemNotice problem={count.problem} />
      {lastImport && (
        <p role="status">
          {progress(lastImport)}
          {lastImport.state === 'COUNTED' && lastImport.unusable > 0 && (
            <> · {texts.unusable(formats.number(lastImport.unusable))}</>
          )}
          {lastImport.problem !== null && <>: {lastImport.problem}</>}
        </p>
      )}
      <div className={styles.acts}>
        {lastImport?.state === 'COUNTED' && lastImport.found > 0 && (
          <Button kind="primary" icon="download" onClick={() => setAsked(lastImport)}>
            {texts.importNow(found)}
          </Button>
        )}
        {!isUnderWay && (
          <Button
            icon="search"
            isBusy={count.isBusy}
            onClick={() => void count.run({ input: { provider, account } }).then(onChanged)}
          >
            {texts.count}
          </Button>
        )}
      </div>
      {asked && (
        <ConfirmDialog
          title={texts.importTitle(name)}
          confirmLabel={texts.importNow(found)}
          isBusy={importing.isBusy}
          problem={importing.problem}
          onClose={() => setAsked(undefined)}
          onConfirm={async () => {
            const { data } = await importing.run({ input: { importId: asked.id } });
            if (!data) return;
            setAsked(undefined);
            onChanged();
          }}
        >
          {texts.importHint}
        </ConfirmDialog>
      )}
    </>
  );

  function progress({ state, read, imported }: CrmImportFactsFragment): string {
    switch (state) {
      case 'COUNTING':
        return texts.COUNTING(formats.number(read));
      case 'COUNTED':
        return texts.COUNTED(found);
      case 'IMPORTING':
        return texts.IMPORTING(formats.number(imported), found);
      case 'DONE':
        return texts.DONE(formats.number(imported));
      case 'FAILED':
        return texts.FAILED;
    }
  }
}
