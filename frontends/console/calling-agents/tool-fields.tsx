import type {
  CallingArgumentInput,
  CallingTool,
} from '#generated/documents/frontends/console/calling-agents.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { editorTexts, toolNames } from './editor-texts.ts';
import styles from './step-fields.module.css';

/** The tools with the arguments that they take. */
export const toolArguments = {
  FIND_SERVICES: ['query'],
  DRAFT_ORDER: ['service', 'summary', 'address', 'name', 'date', 'time'],
  CONFIRM_ORDER: [],
  ORDER_STATUS: ['order'],
  REQUEST_CALL_BACK: ['reason', 'phone', 'date', 'time'],
  SEND_TEXT_MESSAGE: ['text'],
} as const satisfies Record<CallingTool, readonly string[]>;

export const tools = Object.keys(toolArguments) as CallingTool[];

export interface ToolFieldsProps {
  readonly tool: CallingTool;
  readonly given: readonly CallingArgumentInput[];
  readonly onFailure: string;
  readonly onChoose: (tool: CallingTool) => void;
}

/** What a tool is given: a text with `{{slot}}` for each argument, or nothing. */
export function ToolFields({ tool, given, onFailure, onChoose }: ToolFieldsProps) {
  const texts = useTexts(editorTexts);
  const names = useTexts(toolNames);
  const own: readonly string[] = toolArguments[tool];
  const all = [...new Set([...own, ...given.map(({ name }) => name)])];
  return (
    <>
      <SelectField
        label={texts.tool}
        value={tool}
        choices={tools.map((value) => ({ value, label: names[value] }))}
        onChoose={onChoose}
      />
      {all.length > 0 && (
        <fieldset className={styles.group}>
          <legend>{texts.arguments}</legend>
          <p className={styles.hint}>{texts.argumentsHint}</p>
          {all.map((name) => (
            <TextField
              key={`${tool} ${name}`}
              label={name}
              name={`argument.${name}`}
              defaultValue={given.find((one) => one.name === name)?.value ?? ''}
            />
          ))}
        </fieldset>
      )}
      <TextArea label={texts.onFailure} name="onFailure" defaultValue={onFailure} maxLength={1_000} />
    </>
  );
}

/** The arguments of a form that have a value. */
export function argumentsIn(form: FormData): CallingArgumentInput[] {
  return [...form.entries()].flatMap(([field, value]) => {
    const name = field.startsWith('argument.') ? field.slice('argument.'.length) : '';
    return name === '' || typeof value !== 'string' || value.trim() === ''
      ? []
      : [{ name, value: value.trim() }];
  });
}
