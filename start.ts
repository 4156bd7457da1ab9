import { printSentences, runProcess } from '#platform/launch/run-process.ts';
import { readAll, warnings } from './start/configuration.ts';
import { onEndSignals } from './start/signals.ts';
import { System } from './start/system.ts';
import { howToUse } from './subgraphs/admin/set-up/how-to-use.ts';
import { welcome } from './start/welcome.ts';

/** `npm start`: Postgres, migrations, demo data and all services on this machine, until Ctrl-C. */
const started = performance.now();
const interrupted = new AbortController();

await runProcess('start', async () => {
  printSentences('start', warnings(process.env));
  const settings = readAll(process.env);
  const system = new System(settings, interrupted.signal);
  onEndSignals({
    end: () => {
      console.log('\nStopping … (Ctrl-C again ends at once)');
      interrupted.abort();
    },
    endAtOnce: (reason) => {
      system.kill();
      process.exit(reason === 'second signal' ? 130 : 1);
    },
  });
  try {
    const { firstSetUp } = await system.start();
    console.log(welcome(settings, (performance.now() - started) / 1_000));
    if (firstSetUp !== null) {
      console.log(`There are no accounts yet.\n\n${howToUse(firstSetUp, 'FIRST', settings.publicUrl)}\n`);
    }
    const interruption = new Promise((resolve) =>
      interrupted.signal.addEventListener('abort', resolve, { once: true }),
    );
    await Promise.race([interruption, system.lost]);
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
  } finally {
    await system.stop();
  }
  process.exit(0);
});
