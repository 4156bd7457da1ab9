import { useState } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Page } from '#packages/components/page.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { AnalysePanel } from './analyse-panel.tsx';
import { AskPanel } from './ask-panel.tsx';
import { aiTexts } from './texts.ts';
import { UsagePanel } from './usage-panel.tsx';
import { WritePanel } from './write-panel.tsx';

type Tool = 'write' | 'ask' | 'analyse' | 'usage';

/** Lets language models write, answer and analyse; shows administrators what it cost. */
export function AiToolsPage() {
  const texts = useTexts(aiTexts);
  const person = usePerson();
  const [tool, setTool] = useState<Tool>('write');
  const everybodys: readonly Tool[] = ['write', 'ask', 'analyse'];
  const tools = person.role === 'ADMIN' ? [...everybodys, 'usage' as const] : everybodys;
  return (
    <Page title={texts.title}>
      <Tabs
        label={texts.title}
        tabs={tools.map((id) => ({ id, label: texts[id] }))}
        selected={tool}
        onSelect={setTool}
      >
        {tool === 'write' && <WritePanel />}
        {tool === 'ask' && <AskPanel />}
        {tool === 'analyse' && <AnalysePanel />}
        {tool === 'usage' && <UsagePanel />}
      </Tabs>
    </Page>
  );
}
