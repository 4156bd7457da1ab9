import { Tab as AriakitTab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export interface TabChoice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number | undefined;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabChoice<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** What the selected tab shows. */
  readonly children?: ReactNode;
}

export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // More tabs than fit beside one another are pushed with a finger: the selected one must not be out of sight.
    list.current
      ?.querySelector(`#${CSS.escape(selected)}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);
  return (
    <TabProvider
      selectedId={selected}
      setSelectedId={(id) => {
        const tab = tabs.find((candidate) => candidate.id === id);
        if (tab) onSelect(tab.id);
      }}
    >
      <TabList ref={list} className={styles.list} aria-label={label}>
        {tabs.map(({ id, label: text, count }) => (
          <AriakitTab key={id} id={id} className={styles.tab}>
            {text}
            {count !== undefined && <span className={styles.count}>{count}</span>}
          </AriakitTab>
        ))}
      </TabList>
      {children !== undefined && (
        <TabPanel tabId={selected} className={styles.panel} focusable={false}>
          {children}
        </TabPanel>
      )}
    </TabProvider>
  );
}
