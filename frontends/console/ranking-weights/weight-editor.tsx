import { useState } from 'react';
import { WeightsSetDocument } from '#generated/documents/frontends/console/ranking-weights.ts';
import type { WeightsVersionFragment } from '#generated/documents/frontends/console/ranking-weights.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Card, Columns } from '#packages/components/page.tsx';
import { RangeField } from '#packages/components/range-field.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { dispatchTexts } from '../dispatch/texts.ts';
import { factors, percentOf, sharesOf } from '../dispatch/weights.ts';
import type { Weights } from '../dispatch/weights.ts';
import { Replay } from './replay.tsx';
import { replayTexts } from './replay-texts.ts';
import { Simulation } from './simulation.tsx';
import { weightTexts } from './texts.ts';
import styles from './weight-editor.module.css';
import { isSame, totalOf, weightsOf } from './weights.ts';

export interface WeightEditorProps {
  readonly current: WeightsVersionFragment;
  readonly onSaved: () => void;
}

/** Sliders for the weights, beside what they would do to an order. */
export function WeightEditor({ current, onSaved }: WeightEditorProps) {
  const texts = useTexts(weightTexts);
  const names = useTexts(dispatchTexts);
  const formats = useFormats();
  const replay = useTexts(replayTexts);
  const [sliders, setSliders] = useState<Weights>(() => percentOf(current));
  const [newcomers, setNewcomers] = useState(() => Math.round(current.explorationShare * 100));
  const { run, isBusy, problem } = useAct(WeightsSetDocument);
  const shares = sharesOf(sliders);
  const explorationShare = newcomers / 100;
  const isChanged = !isSame(sliders, current) || newcomers !== Math.round(current.explorationShare * 100);

  // Untouched, the sliders stand for what holds, to the last digit: else it would seem to change something.
  const tried = isChanged ? sliders : weightsOf(current);
  const triedShare = isChanged ? explorationShare : current.explorationShare;

  async function save(): Promise<void> {
    const { data } = await run({ input: { ...sliders, explorationShare } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.saved(data.updateRankingWeights.weights.version) });
    onSaved();
  }

  return (
    <Columns>
      <Card title={texts.weights}>
        <div className={styles.editor}>
          <ProblemNotice problem={problem} />
          {factors.map(([factor, field]) => (
            <RangeField
              key={factor}
              label={names[factor]}
              value={sliders[field]}
              min={0}
              max={100}
              shown={formats.percent(shares?.[field] ?? 0, 1)}
              onChoose={(value) => setSliders({ ...sliders, [field]: value })}
            />
          ))}
          <RangeField
            label={replay.newcomers}
            value={newcomers}
            min={0}
            max={50}
            shown={formats.percent(explorationShare)}
            onChoose={setNewcomers}
          />
          <p className={styles.total}>{replay.newcomersHint}</p>
          <p className={styles.total} role="status">
            {shares ? texts.total(formats.number(totalOf(sliders))) : texts.allZero}
          </p>
          <div className={styles.acts}>
            <Button
              kind="primary"
              isBusy={isBusy}
              disabled={!isChanged || shares === undefined}
              onClick={() => void save()}
            >
              {texts.save}
            </Button>
            <Button
              disabled={!isChanged}
              onClick={() => {
                setSliders(percentOf(current));
                setNewcomers(Math.round(current.explorationShare * 100));
              }}
            >
              {texts.reset}
            </Button>
          </div>
        </div>
      </Card>
      <div className={styles.editor}>
        <Card title={replay.title}>
          <Replay weights={{ ...tried, explorationShare: triedShare }} isPossible={shares !== undefined} />
        </Card>
        <Card title={texts.simulation}>
          <Simulation weights={tried} isPossible={shares !== undefined} />
        </Card>
      </div>
    </Columns>
  );
}
