import { useTexts } from '#packages/app/i18n/texts.ts';
import { priorityNames } from '#packages/app/names/priority-names.ts';
import { channelNames } from '#packages/app/names/state-names.ts';
import type { Column } from '#packages/components/table.tsx';
import type { Conditions } from './conditions.ts';
import { conditionTexts } from './texts.ts';

type Placed = Conditions & { readonly name: string; readonly position: number };

/** The columns of a list of rules: those that name a rule, and those that say which conversations it is for. */
export function useConditionColumns<Row extends Placed>(): {
  readonly placed: readonly Column<Row>[];
  readonly conditions: readonly Column<Row>[];
} {
  const texts = useTexts(conditionTexts);
  const [channel, priority] = [useTexts(channelNames), useTexts(priorityNames)];
  const inWords = (names: readonly string[]) => (names.length === 0 ? texts.any : names.join(', '));
  return {
    placed: [
      { id: 'position', title: texts.position, isNumber: true, cell: ({ position }) => position },
      { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
    ],
    conditions: [
      {
        id: 'channels',
        title: texts.channels,
        isSecondary: true,
        cell: ({ channels }) => inWords(channels.map((one) => channel[one])),
      },
      {
        id: 'priorities',
        title: texts.priorities,
        isSecondary: true,
        cell: ({ priorities }) => inWords(priorities.map((one) => priority[one])),
      },
    ],
  };
}
