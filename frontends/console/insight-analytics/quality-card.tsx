import { InsightQualityDocument } from '#generated/documents/frontends/console/insight-analytics.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { analyticsTexts } from './texts.ts';

/** How fast customers were answered, and what they thought of it. */
export function QualityCard({ range }: { readonly range: { readonly from: string; readonly to: string } }) {
  const texts = useTexts(analyticsTexts);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(InsightQualityDocument, range);
  const quality = data?.responseQuality;
  const time = (seconds: number | null) => seconds !== null && formats.countdown(Math.round(seconds));
  return (
    <Card title={texts.quality}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!quality && !problem && <Skeleton label={texts.quality} lines={4} />}
      {quality && (
        <Facts
          facts={[
            { label: texts.conversations, value: formats.number(quality.conversations) },
            { label: texts.answered, value: formats.number(quality.answered) },
            { label: texts.firstReply, value: time(quality.medianFirstReplySeconds) },
            { label: texts.slowest, value: time(quality.slowestTenthSeconds) },
            { label: texts.closed, value: formats.number(quality.closed) },
            { label: texts.open, value: time(quality.medianOpenSeconds) },
            { label: texts.handovers, value: formats.number(quality.handovers) },
            {
              label: texts.stars,
              value:
                quality.stars !== null && texts.ofFive(formats.number(Math.round(quality.stars * 10) / 10)),
            },
          ]}
        />
      )}
    </Card>
  );
}
