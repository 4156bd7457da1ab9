import type { WeightsVersionFragment } from '#generated/documents/frontends/console/ranking-weights.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Table } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { dispatchTexts } from '../dispatch/texts.ts';
import { factors } from '../dispatch/weights.ts';
import { weightTexts } from './texts.ts';

/** Every version of the weights, the newest first. */
export function WeightHistory({ versions }: { readonly versions: readonly WeightsVersionFragment[] }) {
  const texts = useTexts(weightTexts);
  const names = useTexts(dispatchTexts);
  const formats = useFormats();
  return (
    <Table
      label={texts.history}
      rows={versions}
      keyOf={({ version }) => String(version)}
      columns={[
        { id: 'version', title: texts.version, cell: ({ version }) => version },
        { id: 'since', title: texts.since, cell: ({ since }) => <Moment at={since} /> },
        {
          id: 'by',
          title: texts.setBy,
          cell: ({ setBy }) => (setBy ? <span dir="auto">{setBy.name}</span> : texts.system),
        },
        ...factors.map(([factor, field]) => ({
          id: factor,
          title: names[factor],
          isNumber: true,
          isSecondary: true,
          cell: (version: WeightsVersionFragment) => formats.percent(version[field], 1),
        })),
      ]}
    />
  );
}
