import { AgentNumbersDocument } from '#generated/documents/frontends/console/calling-agents.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { listOf } from './script-input.ts';
import { agentTexts } from './texts.ts';

/** Says on which numbers an agent answers. */
export function NumbersDialog({
  agentId,
  phones,
  onClose,
  onSet,
}: {
  readonly agentId: string;
  readonly phones: readonly string[];
  readonly onClose: () => void;
  readonly onSet: () => void;
}) {
  const texts = useTexts(agentTexts);
  const set = useAct(AgentNumbersDocument);
  return (
    <FormDialog
      title={texts.setNumbers}
      isBusy={set.isBusy}
      problem={set.problem}
      fields={[]}
      onClose={onClose}
      onSubmit={async (form) => {
        const { data } = await set.run({ input: { agentId, phones: listOf(textOf(form, 'phones')) } });
        if (data) onSet();
      }}
    >
      <TextField
        label={texts.numbers}
        name="phones"
        defaultValue={phones.join(', ')}
        hint={texts.numbersHint}
        autoFocus
      />
    </FormDialog>
  );
}
