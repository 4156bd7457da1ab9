import type { ReactNode } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { Card } from '#packages/components/page.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './save-form.module.css';
import { profileTexts } from './texts.ts';
import type { Save } from './use-save.ts';

export interface SaveFormProps {
  readonly title: string;
  readonly saving: Pick<Save, 'isBusy' | 'problem'>;
  readonly onSave: (form: FormData) => void | Promise<void>;
  readonly children: ReactNode;
}

/** A part of the profile that is saved by itself. */
export function SaveForm({ title, saving, onSave, children }: SaveFormProps) {
  const texts = useTexts(profileTexts);
  return (
    <Card title={title}>
      <FormGrid
        onSubmit={(event) => {
          event.preventDefault();
          return onSave(new FormData(event.currentTarget));
        }}
      >
        <ProblemNotice problem={saving.problem} />
        {children}
        <div className={styles.foot}>
          <Button kind="primary" type="submit" isBusy={saving.isBusy}>
            {texts.save}
          </Button>
        </div>
      </FormGrid>
    </Card>
  );
}
