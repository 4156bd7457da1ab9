import type { AiSourceFragment } from '#generated/documents/frontends/console/ai-tools.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import styles from './ai-tools.module.css';
import { aiTexts } from './texts.ts';

/** Which model answered, and what it cost. */
export function SourceLine({ source }: { readonly source: AiSourceFragment }) {
  const texts = useTexts(aiTexts);
  const formats = useFormats();
  const { provider, model, sandbox, usage } = source;
  return (
    <p className={styles.source}>
      <span>
        {provider} · {model}
      </span>
      {usage && <span>{texts.tokens(formats.number(usage.inputTokens + usage.outputTokens))}</span>}
      {sandbox && <Badge tone="info">{texts.sandbox}</Badge>}
    </p>
  );
}
