import { useMemo, useRef, useState } from 'react';
import {
  TemplatesSaveDocument,
  TemplatesTestDocument,
} from '#generated/documents/frontends/console/templates.ts';
import type {
  TemplatesTypeFragment,
  TemplatesVersionFragment,
} from '#generated/documents/frontends/console/templates.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { Card, Columns } from '#packages/components/page.tsx';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { hasSubject } from './channels.ts';
import type { Channel } from './channels.ts';
import { inserted, isInUse, valuesJson } from './edited-text.ts';
import type { EditedText } from './edited-text.ts';
import { PreviewCard } from './preview-card.tsx';
import styles from './templates.module.css';
import { templateTexts } from './texts.ts';
import { ValueFields } from './value-fields.tsx';
import { VariableButtons } from './variable-buttons.tsx';

export interface TextEditorProps {
  readonly type: TemplatesTypeFragment;
  readonly channel: Channel;
  readonly locale: string;
  /** Of this channel and language. */
  readonly versions: readonly TemplatesVersionFragment[];
  /** That of the app, which a channel without a text of its own uses. */
  readonly inherited: EditedText | undefined;
  readonly text: EditedText;
  readonly onEdit: (text: EditedText) => void;
  readonly onSaved: () => void;
}

/** Writes a text, with a preview that follows each letter. */
export function TextEditor({
  type,
  channel,
  locale,
  versions,
  inherited,
  text,
  onEdit,
  onSaved,
}: TextEditorProps) {
  const texts = useTexts(templateTexts);
  const save = useAct(TemplatesSaveDocument);
  const test = useAct(TemplatesTestDocument);
  const area = useRef<HTMLTextAreaElement>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const draft = versions.find(({ status }) => status === 'DRAFT');
  const isOwn = text.body.trim() !== '';
  const subject = isOwn && hasSubject(channel) ? text.subject : null;
  const body = isOwn ? text.body : null;
  const variables = valuesJson(type.variables, values);
  const wanted = useMemo(
    () => ({ type: type.key, channel, locale, subject, body, variables }),
    [type.key, channel, locale, subject, body, variables],
  );

  async function submit(): Promise<void> {
    const replaces = draft?.savedAt ?? null;
    const { data } = await save.run({
      input: { type: type.key, channel, locale, subject, body: text.body, replaces },
    });
    if (!data) return;
    showToast({ tone: 'good', text: texts.saved });
    onSaved();
  }

  async function sendTest(): Promise<void> {
    const { data } = await test.run({ input: { ...wanted, clientId: crypto.randomUUID() } });
    if (!data) return;
    const addresses = data.sendTestNotification.deliveries.map(({ to }) => to).join(', ');
    showToast({ tone: 'good', text: addresses === '' ? texts.sentToInbox : texts.sentTo(addresses) });
  }

  function insert(name: string): void {
    const element = area.current;
    if (!element) return;
    const { selectionStart: start, selectionEnd: end } = element;
    const changed = inserted(text.body, { start, end, added: `{{ ${name} }}` });
    onEdit({ ...text, body: changed.text });
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(changed.caret, changed.caret);
    });
  }

  return (
    <Columns>
      <Card title={texts.text}>
        <FormGrid
          onSubmit={(event) => {
            event.preventDefault();
            return submit();
          }}
        >
          <FormProblem problem={save.problem} fields={['subject', 'body']} />
          <FormProblem problem={test.problem} fields={['subject', 'body']} />
          {versions.length === 0 && !isOwn && (
            <Notice action={inherited && <Button onClick={() => onEdit(inherited)}>{texts.begin}</Button>}>
              {type.locales.includes(locale) ? texts.inherited : texts.inheritedLanguage}
            </Notice>
          )}
          {hasSubject(channel) && (
            <TextField
              label={texts.subject}
              value={text.subject}
              onChange={(event) => onEdit({ ...text, subject: event.target.value })}
              error={save.problem?.fields['subject'] ?? test.problem?.fields['subject']}
              maxLength={500}
              dir="auto"
            />
          )}
          <TextArea
            ref={area}
            label={texts.body}
            value={text.body}
            onChange={(event) => onEdit({ ...text, body: event.target.value })}
            hint={channel === 'EMAIL' ? texts.mailHint : texts.bodyHint}
            error={save.problem?.fields['body'] ?? test.problem?.fields['body']}
            rows={channel === 'EMAIL' ? 12 : 6}
            maxLength={10_000}
            dir="auto"
            spellCheck
            lang={locale}
          />
          <VariableButtons variables={type.variables} onInsert={insert} />
          <ValueFields variables={type.variables} values={values} onChange={setValues} />
          <div className={styles.buttons}>
            <Button kind="primary" type="submit" isBusy={save.isBusy}>
              {texts.save}
            </Button>
            <Button icon="send" isBusy={test.isBusy} onClick={() => void sendTest()}>
              {texts.test}
            </Button>
          </div>
        </FormGrid>
      </Card>
      <PreviewCard input={wanted} channel={channel} isUsed={!isOwn || isInUse(versions, text)} />
    </Columns>
  );
}
