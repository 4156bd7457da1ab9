import type { ReportRowFragment } from '#generated/documents/frontends/console/reports.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Menu } from '#packages/components/menu.tsx';
import type { Column } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { periodTexts, runTexts } from './names.ts';
import { reportTexts } from './texts.ts';

export interface ReportActs {
  readonly onRun: (report: ReportRowFragment) => void;
  readonly onEdit: (report: ReportRowFragment) => void;
  readonly onRemove: (report: ReportRowFragment) => void;
}

const tones = { QUEUED: 'neutral', RUNNING: 'info', READY: 'good', FAILED: 'bad' } as const;

/** What is shown of a report. Its owner can run and change it. */
export function useReportColumns({
  onRun,
  onEdit,
  onRemove,
}: ReportActs): readonly Column<ReportRowFragment>[] {
  const texts = useTexts(reportTexts);
  const periodNames = useTexts(periodTexts);
  const person = usePerson();
  return [
    { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
    {
      id: 'about',
      title: texts.about,
      isSecondary: true,
      cell: ({ period, format }) => `${periodNames[period]}, ${format}`,
    },
    { id: 'plan', title: texts.next, cell: (report) => <Plan report={report} /> },
    { id: 'run', title: texts.lastRun, cell: (report) => <LastRun report={report} /> },
    {
      id: 'owner',
      title: texts.owner,
      isSecondary: true,
      cell: ({ owner }) => <bdi>{owner.name}</bdi>,
    },
    {
      id: 'act',
      title: texts.actions,
      isTitleHidden: true,
      isNumber: true,
      cell: (report) => (
        <Menu
          label={texts.actionsOf(report.name)}
          groups={[
            ...(report.owner.id === person.id
              ? [
                  [
                    { label: texts.run, icon: 'refresh' as const, onChoose: () => onRun(report) },
                    { label: texts.edit, icon: 'pencil' as const, onChoose: () => onEdit(report) },
                  ],
                ]
              : []),
            [{ label: texts.remove, icon: 'trash' as const, onChoose: () => onRemove(report) }],
          ]}
        />
      ),
    },
  ];
}

function Plan({ report: { schedule } }: { readonly report: ReportRowFragment }) {
  const texts = useTexts(reportTexts);
  if (schedule === null) return texts.onDemand;
  if (schedule.nextRunAt !== null) return <Moment at={schedule.nextRunAt} />;
  return (
    <>
      <Badge tone="warn">{texts.paused}</Badge> {schedule.problem}
    </>
  );
}

function LastRun({ report: { lastRun } }: { readonly report: ReportRowFragment }) {
  const texts = useTexts(reportTexts);
  const states = useTexts(runTexts);
  const formats = useFormats();
  if (lastRun === null) return texts.noRun;
  return (
    <>
      <Badge tone={tones[lastRun.state]}>{states[lastRun.state]}</Badge>{' '}
      {lastRun.fileUrl === null ? (
        lastRun.problem
      ) : (
        <a href={lastRun.fileUrl} download>
          {texts.load} ({texts.rows(formats.number(lastRun.rows))})
        </a>
      )}
    </>
  );
}
