import { readTogether } from '#platform/configuration/reader.ts';
import { endGracefully } from '#platform/launch/graceful-end.ts';
import type { End } from '#platform/launch/graceful-end.ts';
import { runProcess, warnOfNearMisses } from '#platform/launch/run-process.ts';
import { createLog } from '#platform/log/log.ts';
import { longestDrainMs } from '#platform/server/server.ts';
import { readTracing, startTracing } from '#platform/telemetry/tracing.ts';
import { startBase44 } from './server.ts';
import { readSettings } from './settings.ts';

await runProcess('base44', async () => {
  warnOfNearMisses('base44', [readSettings, readTracing]);
  const { settings } = readTogether({ settings: readSettings, tracing: readTracing }, process.env);
  const stopTracing = await startTracing('base44');
  const log = createLog({ name: 'base44', level: settings.LOG_LEVEL, format: settings.LOG_FORMAT });
  const service = await startBase44(settings, log);
  log.info({ url: service.url }, 'Base44 serves');
  const stop = async (end: End) => {
    await service.close(end);
    await stopTracing();
  };
  endGracefully(stop, log, longestDrainMs(settings.DRAIN_MS));
});
