import { dirname } from 'node:path';
import { findImports } from './imports.ts';
import type { Sources } from './rooms.ts';

/**
 * Circles of imports, between files and between the folders of a room; a subgraph, a frontend and a package are rooms. Types don't count: they are
 * gone at run time; tests don't either.
 */
export function findCircles(sources: Sources): string[] {
  const files = new Map<string, Set<string>>();
  const folders = new Map<string, Set<string>>();
  const steps: { from: string; to: string; words: string }[] = [];
  for (const [path, source] of sources) {
    if (path.endsWith('.test.ts')) continue;
    const targets = findImports(path, source).filter(({ isPackage, isType }) => !isPackage && !isType);
    for (const { target } of targets) {
      if (!sources.has(target)) continue;
      add(files, path, target);
      const [from, to] = [capabilityOf(path), capabilityOf(target)];
      if (from === null || to === null || from === to) continue;
      add(folders, from, to);
      steps.push({ from, to, words: `${path} → ${target}` });
    }
  }
  const fileCircles = stronglyConnected(files).map(
    (circle) => `these files import one another: ${circle.join(', ')}`,
  );
  const folderCircles = stronglyConnected(folders).map((circle) => {
    const inside = steps.filter(({ from, to }) => circle.includes(from) && circle.includes(to));
    return `these folders import one another:${inside.map(({ words }) => `\n  ${words}`).join('')}`;
  });
  return [...fileCircles, ...folderCircles];
}

/** The folder that must lie in no circle; null for files directly in a room: they tie it together. */
function capabilityOf(path: string): string | null {
  const parts = dirname(path).split('/');
  const depth = /^(subgraphs|frontends|packages)\//.test(path) ? 3 : 2;
  return parts.length < depth ? null : parts.slice(0, depth).join('/');
}

function add(graph: Map<string, Set<string>>, from: string, to: string): void {
  const targets = graph.get(from) ?? new Set<string>();
  graph.set(from, targets.add(to));
}

/** Tarjan's strongly connected components (SIAM J. Comput. 1 (2), 1972) of more than one node. */
function stronglyConnected(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    for (const target of graph.get(node) ?? []) {
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) {
        low.set(node, Math.min(low.get(node) ?? 0, low.get(target) ?? 0));
      }
    }
    if (low.get(node) !== index.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle.toSorted());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}
