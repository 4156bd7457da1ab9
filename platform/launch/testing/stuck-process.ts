import { runProcess } from '../run-process.ts';

/** A process that starts well and then runs an endless loop, as a poison job may. */
await runProcess('stuck', async () => {
  setTimeout(() => {
    for (;;);
  }, 100);
});
