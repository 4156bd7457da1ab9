import { readSettings } from './start/settings.ts';
import { startSystem } from './start/system.ts';
import { welcome } from './start/welcome.ts';

/** `npm start`: Postgres, migrations, demo data and all services on this machine, until Ctrl-C. */
const started = performance.now();
const settings = readSettings(process.env);
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupted.abort());
}

try {
  const system = await startSystem(settings, interrupted.signal);
  if (!interrupted.signal.aborted) {
    console.log(welcome(settings, (performance.now() - started) / 1_000));
    await new Promise((resolve) => interrupted.signal.addEventListener('abort', resolve, { once: true }));
  }
  console.log('\nStopping …');
  await system.stop();
} catch (error) {
  if (!interrupted.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
