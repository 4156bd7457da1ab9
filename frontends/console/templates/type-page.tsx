import { useState } from 'react';
import { TemplatesOfTypeDocument } from '#generated/documents/frontends/console/templates.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { SelectField } from '#packages/components/field.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { channels } from './channels.ts';
import { channelOf, firstText, localesOf, versionsOf } from './edited-text.ts';
import type { EditedText } from './edited-text.ts';
import { useLocaleName } from './locale-name.ts';
import styles from './templates.module.css';
import { templateTexts } from './texts.ts';
import { TextEditor } from './text-editor.tsx';
import { VersionList } from './version-list.tsx';

const filterNames = ['channel', 'language'] as const;

/** The texts of one notification: for each channel and language its versions, an editor and a preview. */
export function TypePage({ type: key }: { readonly type: string }) {
  const texts = useTexts(templateTexts);
  const own = useLanguage();
  const nameOf = useLocaleName();
  const [filters, change] = useFilters(filterNames);
  const { data, problem, isLoading, reload } = useLoad(TemplatesOfTypeDocument, { type: key });
  /** What was typed and not saved yet, by channel and language. */
  const [typed, setTyped] = useState<Readonly<Record<string, EditedText>>>({});
  const type = data?.notificationTypes.find((each) => each.key === key);
  const back = { href: '/templates', label: texts.title };
  if (!data || !type) {
    return (
      <Page title={texts.type} back={back}>
        {isLoading && <Skeleton label={texts.type} lines={8} />}
        {!isLoading && problem?.code === 'NOT_FOUND' && <Empty icon="note" title={texts.unknown} />}
        {problem?.code !== 'NOT_FOUND' && <ProblemNotice problem={problem} onRetry={reload} />}
      </Page>
    );
  }
  const channel = channelOf(filters.channel);
  const locale = filters.language === '' ? own : filters.language;
  const place = `${channel} ${locale}`;
  const versions = versionsOf(data.templates, channel, locale);
  const text = typed[place] ?? firstText(versions) ?? { subject: '', body: '' };
  const edit = (changed: EditedText) => setTyped((before) => ({ ...before, [place]: changed }));
  const forget = () => setTyped(({ [place]: _typed, ...others }) => others);
  return (
    <Page
      title={key}
      back={back}
      bar={
        <SelectField
          label={texts.language}
          value={locale}
          choices={[...new Set([...localesOf(type, data.templates), locale])].map((value) => ({
            value,
            label: `${nameOf(value)} (${value})`,
          }))}
          onChoose={(language) => change({ language })}
        />
      }
    >
      <p className={styles.description}>{type.description}</p>
      <ProblemNotice problem={problem} onRetry={reload} />
      <Tabs
        label={texts.channel}
        tabs={channels.map((id) => ({ id, label: texts[id] }))}
        selected={channel}
        onSelect={(id) => change({ channel: id === 'IN_APP' ? '' : id })}
      >
        <TextEditor
          key={place}
          type={type}
          channel={channel}
          locale={locale}
          versions={versions}
          inherited={firstText(versionsOf(data.templates, 'IN_APP', locale))}
          text={text}
          onEdit={edit}
          onSaved={() => {
            forget();
            reload();
          }}
        />
      </Tabs>
      <VersionList
        versions={versions}
        onEdit={({ subject, body }) => edit({ subject: subject ?? '', body })}
        onChanged={() => {
          forget();
          reload();
        }}
      />
    </Page>
  );
}
