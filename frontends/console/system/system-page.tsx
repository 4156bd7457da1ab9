import { useLanguage } from '#packages/app/i18n/language.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card, Facts, Page } from '#packages/components/page.tsx';
import { Notice, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { uptimeParts } from './status.ts';
import { SystemLoad } from './system-load.tsx';
import { systemTexts } from './texts.ts';
import { useStatus } from './use-status.ts';

const tones = { ready: 'good', degraded: 'warn', unavailable: 'bad', draining: 'warn' } as const;

/** How the gateway and what it needs are doing, now. */
export function SystemPage() {
  const texts = useTexts(systemTexts);
  const formats = useFormats();
  const language = useLanguage();
  const isAdministrator = usePerson().role === 'ADMIN';
  const { status, isUnreachable, worst, refresh } = useStatus();
  return (
    <Page
      title={texts.title}
      actions={
        <Button icon="refresh" onClick={refresh}>
          {texts.refresh}
        </Button>
      }
    >
      {isUnreachable && <Notice tone="bad">{texts.unreachable}</Notice>}
      {!status && !isUnreachable && <Skeleton label={texts.title} lines={6} />}
      {status && (
        <>
          <Card
            title={texts.gateway}
            actions={<Badge tone={tones[status.status]}>{texts[status.status]}</Badge>}
          >
            <Facts
              facts={[
                { label: texts.meaning, value: texts[`${status.status}Hint`] },
                {
                  label: texts.uptime,
                  value: formats.list(
                    uptimeParts(status.uptimeSeconds).map(([count, unit]) =>
                      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
                        count,
                      ),
                    ),
                  ),
                },
              ]}
            />
          </Card>
          <Table
            label={texts.dependencies}
            rows={status.dependencies}
            keyOf={({ name }) => name}
            columns={[
              { id: 'name', title: texts.name, cell: ({ name }) => name },
              {
                id: 'state',
                title: texts.state,
                cell: ({ isUp }) =>
                  isUp ? <Badge tone="good">{texts.up}</Badge> : <Badge tone="bad">{texts.down}</Badge>,
              },
              {
                id: 'need',
                title: texts.need,
                isSecondary: true,
                cell: ({ isOptional }) => (isOptional ? texts.optional : texts.required),
              },
              {
                id: 'latency',
                title: texts.latency,
                isNumber: true,
                cell: ({ latencyMs }) => texts.ms(formats.number(latencyMs, 1)),
              },
              {
                id: 'worst',
                title: texts.worst,
                isNumber: true,
                isSecondary: true,
                cell: ({ name }) => texts.ms(formats.number(worst[name] ?? 0, 1)),
              },
            ]}
          />
        </>
      )}
      {isAdministrator && <SystemLoad />}
    </Page>
  );
}
