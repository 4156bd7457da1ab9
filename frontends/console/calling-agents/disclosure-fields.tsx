import type {
  AgentScriptFragment,
  CallingTextInput,
} from '#generated/documents/frontends/console/calling-agents.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { editorTexts } from './editor-texts.ts';
import styles from './step-fields.module.css';

const disclosures = ['identity', 'aiDisclosure', 'recordingDisclosure', 'optOut'] as const;
type Disclosure = (typeof disclosures)[number];

/** What is said first, in each language of the agent. */
export function DisclosureFields({
  script,
  languages,
  problems,
}: {
  readonly script: AgentScriptFragment;
  readonly languages: readonly string[];
  /** What is wrong, by the names of fields. */
  readonly problems: Readonly<Partial<Record<string, string>>>;
}) {
  const texts = useTexts(editorTexts);
  const hints = { recordingDisclosure: texts.recordingHint, optOut: texts.optOutHint };
  return languages.map((language) => (
    <fieldset key={language} className={styles.group}>
      <legend>{texts.disclosures(language)}</legend>
      <p className={styles.hint}>{texts.disclosuresHint}</p>
      {disclosures.map((name) => (
        <TextArea
          key={name}
          label={texts[name]}
          name={`${name}.${language}`}
          defaultValue={textIn(script[name], language)}
          rows={2}
          maxLength={1_000}
          lang={language}
          error={problems[name]}
          {...(name in hints && { hint: hints[name as keyof typeof hints] })}
        />
      ))}
    </fieldset>
  ));
}

function textIn(texts: AgentScriptFragment['identity'], language: string): string {
  return texts.find((one) => one.language === language)?.text ?? '';
}

/** The disclosures of a form. A text that is empty is none. */
export function disclosuresIn(
  form: FormData,
  languages: readonly string[],
): Record<Disclosure, CallingTextInput[]> {
  const of = (name: Disclosure) =>
    languages.flatMap((language) => {
      const text = textOf(form, `${name}.${language}`);
      return text === '' ? [] : [{ language, text }];
    });
  return {
    identity: of('identity'),
    aiDisclosure: of('aiDisclosure'),
    recordingDisclosure: of('recordingDisclosure'),
    optOut: of('optOut'),
  };
}
