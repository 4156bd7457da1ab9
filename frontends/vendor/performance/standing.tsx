import type { OwnPerformanceQuery } from '#generated/documents/frontends/vendor/performance.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { BarChart } from '#packages/components/charts/bar-chart.tsx';
import { Card } from '#packages/components/page.tsx';
import { performanceTexts } from './texts.ts';

const figures = ['acceptance', 'answerTime', 'stars', 'completion'] as const;

/** Where the vendor stands among its peers, where there are enough of them. */
export function Standing({
  standing,
}: {
  readonly standing: OwnPerformanceQuery['vendorPerformance']['standing'];
}) {
  const texts = useTexts(performanceTexts);
  const formats = useFormats();
  if (!standing)
    return (
      <Card title={texts.standing}>
        <p>{texts.fewPeers}</p>
      </Card>
    );
  const bars = figures.flatMap((id) => {
    const value = standing[id];
    return value === null
      ? []
      : [{ id, title: texts[id], value: value * 100, text: texts.better(formats.percent(value)) }];
  });
  return (
    <Card title={texts.standing}>
      <BarChart label={texts.standing} bars={bars} largest={100} />
      <p>{texts.peers(formats.number(standing.peers))}</p>
    </Card>
  );
}
