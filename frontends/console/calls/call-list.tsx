import { ConsoleCallsDocument } from '#generated/documents/frontends/console/calls.ts';
import type { ConsoleCallsQuery } from '#generated/documents/frontends/console/calls.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Badge } from '#packages/components/badge.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { CallerCell } from './caller-cell.tsx';
import { callLength } from './days.ts';
import { callTexts } from './texts.ts';

const filterNames = ['show'] as const;
const pick = (data: ConsoleCallsQuery) => data.trackedCalls;

/** All calls with what led to them, and their recordings. */
export function CallList() {
  const texts = useTexts(callTexts);
  const [{ show }, change] = useFilters(filterNames);
  const filter = show === 'answered' ? { answered: true } : show === 'missed' ? { answered: false } : {};
  const pages = usePages(ConsoleCallsDocument, { first: 50, filter }, pick);
  return (
    <>
      <SelectField
        label={texts.which}
        value={show}
        choices={[
          { value: '', label: texts.all },
          { value: 'answered', label: texts.answeredOnly },
          { value: 'missed', label: texts.missedOnly },
        ]}
        onChoose={(value) => change({ show: value })}
      />
      <PagedTable
        label={texts.list}
        pages={pages}
        empty={
          <Empty icon="phone" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
        columns={[
          {
            id: 'number',
            title: texts.number,
            cell: ({ number, customerName }) => (
              <CallerCell number={number} name={customerName} withheld={texts.withheld} />
            ),
          },
          {
            id: 'source',
            title: texts.source,
            cell: ({ source, campaign }) => [source ?? texts.unknown, campaign].filter(Boolean).join(' · '),
          },
          {
            id: 'began',
            title: texts.began,
            cell: ({ startedAt }) => <Moment at={startedAt} form="short" />,
          },
          {
            id: 'state',
            title: texts.state,
            cell: ({ answered }) =>
              answered ? (
                <Badge tone="good">{texts.answered}</Badge>
              ) : (
                <Badge tone="warn">{texts.missed}</Badge>
              ),
          },
          { id: 'length', title: texts.length, isNumber: true, cell: ({ seconds }) => callLength(seconds) },
          {
            id: 'recording',
            title: texts.recording,
            cell: ({ recordingUrl }) =>
              recordingUrl !== null && (
                <a href={recordingUrl} target="_blank" rel="noreferrer">
                  {texts.listen}
                </a>
              ),
          },
        ]}
      />
    </>
  );
}
