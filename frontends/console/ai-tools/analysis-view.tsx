import type { AiAnalyseMutation } from '#generated/documents/frontends/console/ai-tools.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Facts } from '#packages/components/page.tsx';
import styles from './ai-tools.module.css';
import { SourceLine } from './source-line.tsx';
import { aiTexts } from './texts.ts';

const tones = { POSITIVE: 'good', NEUTRAL: 'neutral', NEGATIVE: 'bad', MIXED: 'warn' } as const;

/** What a model has found out about a text. */
export function AnalysisView({ analysis }: { readonly analysis: AiAnalyseMutation['analyseText'] }) {
  const texts = useTexts(aiTexts);
  const formats = useFormats();
  const language = useLanguage();
  const { sentiment, language: written, entities, summary, topics, toxicity, source } = analysis;
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const facts = [
    {
      label: texts.task_SENTIMENT,
      value: sentiment && (
        <Badge tone={tones[sentiment.label]}>
          {texts[`feels_${sentiment.label}`]} ({formats.number(sentiment.score, 2)})
        </Badge>
      ),
    },
    { label: texts.task_LANGUAGE, value: written && (names.of(written.code) ?? written.code) },
    { label: texts.task_SUMMARY, value: summary && <span dir="auto">{summary}</span> },
    { label: texts.task_TOPICS, value: topics && <Words words={topics} /> },
    {
      label: texts.task_ENTITIES,
      value: entities && (
        <Words words={entities.map(({ text, kind }) => `${text} (${texts[`kind_${kind}`]})`)} />
      ),
    },
    { label: texts.task_TOXICITY, value: toxicity && formats.percent(toxicity.score) },
  ];
  return (
    <>
      <Facts facts={facts} />
      <SourceLine source={source} />
    </>
  );
}

function Words({ words }: { readonly words: readonly string[] }) {
  return (
    <ul className={styles.words}>
      {words.map((word, index) => (
        <li key={index} dir="auto">
          {word}
        </li>
      ))}
    </ul>
  );
}
