import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';

/** Whether a package lies in this project's node_modules. */
export function isInstalled(name: string): boolean {
  return existsSync(join(ROOT, 'node_modules', name, 'package.json'));
}
