import { buildApps } from './frontends/build-apps.ts';

/** `npm run build`: makes generated/apps (console, vendor app, widget, start page), unless it is up to date. */
const started = performance.now();
const isBuilt = await buildApps();
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  isBuilt ? `generated/apps is built (${seconds} s)` : `generated/apps is up to date (${seconds} s)`,
);
