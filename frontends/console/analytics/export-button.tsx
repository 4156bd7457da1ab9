import { useEffect, useState } from 'react';
import {
  ExportedFiguresDocument,
  ExportFiguresDocument,
} from '#generated/documents/frontends/console/analytics.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './analytics.module.css';
import { analyticsTexts } from './texts.ts';
import type { Asked } from './time.ts';

/** Milliseconds between two looks for the file. */
const lookMs = 700;

/** Makes a file of the figures that are shown, and links it when it is there. */
export function ExportButton({ report, asked }: { readonly report: string; readonly asked: Asked }) {
  const texts = useTexts(analyticsTexts);
  const language = useLanguage() === 'de' ? 'DE' : 'EN';
  const make = useAct(ExportFiguresDocument);
  const [id, setId] = useState<string | null>(null);
  const { data, reload } = useLoad(ExportedFiguresDocument, { id: id ?? '' }, { isPaused: id === null });
  const run = id === null ? undefined : data?.report?.lastRun;
  const isMade = run?.state === 'READY' || run?.state === 'FAILED';
  useEffect(() => {
    if (id === null || isMade) return undefined;
    const timer = setInterval(reload, lookMs);
    return () => clearInterval(timer);
  }, [id, isMade, reload]);
  const { range, timezone, filter } = asked;
  const act = async () => {
    setId(null);
    const { data: made } = await make.run({
      input: {
        definition: report,
        range,
        timezone,
        filter,
        language,
        format: 'CSV',
        clientId: crypto.randomUUID(),
      },
    });
    if (made) setId(made.exportAnalytics.report.id);
  };
  return (
    <>
      {run?.fileUrl ? (
        <a className={styles.file} href={run.fileUrl} download>
          {texts.download}
        </a>
      ) : (
        <Button
          kind="quiet"
          icon="download"
          isBusy={make.isBusy || (id !== null && !isMade)}
          onClick={() => void act()}
        >
          {texts.export}
        </Button>
      )}
      {run?.state === 'FAILED' && <span role="alert">{run.problem ?? texts.failed}</span>}
      <ProblemNotice problem={make.problem} />
    </>
  );
}
