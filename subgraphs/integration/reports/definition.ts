import { reportDefinitions } from '#contracts/reports.ts';
import type { ReportDefinition } from '#contracts/reports.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';

/** The definition of a stored report; undefined for one that was taken out of the product. */
export function definitionOf(key: string): ReportDefinition | undefined {
  return reportDefinitions.find((definition) => definition.key === key);
}

const all: readonly ReportDefinition[] = reportDefinitions;

/** What the viewer can make reports of. */
export function definitionsFor(viewer: SignedInViewer): readonly ReportDefinition[] {
  const kind = viewer.kind === 'OPERATOR' || viewer.kind === 'VENDOR' ? viewer.kind : null;
  return kind === null ? [] : all.filter(({ to }) => to.includes(kind));
}
