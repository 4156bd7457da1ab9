import { useState } from 'react';
import type { SubmitEvent } from 'react';
import {
  CreateServiceDocument,
  RenameServiceDocument,
} from '#generated/documents/frontends/console/services.ts';
import type { ServiceRowFragment } from '#generated/documents/frontends/console/services.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { problemInWords } from '#packages/app/names/problem-words.ts';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { serviceTexts } from './texts.ts';

export interface ServiceDialogProps {
  /** The service to rename; undefined makes a new one. */
  readonly service: ServiceRowFragment | undefined;
  readonly onClose: () => void;
  readonly onSaved: (name: string, isNew: boolean) => void;
}

export function ServiceDialog({ service, onClose, onSaved }: ServiceDialogProps) {
  const texts = useTexts(serviceTexts);
  const create = useAct(CreateServiceDocument);
  const rename = useAct(RenameServiceDocument);
  const [taken, setTaken] = useState<string>();
  const { problem, isBusy } = service ? rename : create;

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = textOf(form, 'name');
    if (service) {
      const { data } = await rename.run({ input: { slug: service.slug, name } });
      if (data) onSaved(name, false);
      return;
    }
    const { data } = await create.run({ input: { name, slug: textOf(form, 'slug') } });
    if (data?.createService.__typename === 'SlugTaken')
      setTaken(problemInWords({ code: 'SlugTaken', message: data.createService.message }));
    if (data?.createService.__typename === 'ServiceCreated') onSaved(name, true);
  }

  return (
    <Dialog
      title={service ? texts.rename : texts.add}
      isOpen
      onClose={onClose}
      closeLabel={texts.close}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button kind="primary" type="submit" form="service" isBusy={isBusy}>
            {texts.save}
          </Button>
        </>
      }
    >
      <FormGrid id="service" onSubmit={submit}>
        {problem && Object.keys(problem.fields).length === 0 && <ProblemNotice problem={problem} />}
        <TextField
          label={texts.name}
          name="name"
          defaultValue={service?.name}
          error={problem?.fields['name']}
          required
          autoFocus
        />
        {!service && (
          <TextField
            label={texts.slug}
            name="slug"
            hint={texts.slugHint}
            error={taken ?? problem?.fields['slug']}
            required
          />
        )}
      </FormGrid>
    </Dialog>
  );
}
