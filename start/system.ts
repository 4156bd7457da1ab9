import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import type { EmbeddedPostgres } from '#platform/database/embedded.ts';
import { StartFailure } from '#platform/errors/start-failure.ts';
import { keepCompiledCode } from '#platform/launch/compiled-code.ts';
import { claimDirectory } from '#platform/launch/single-instance.ts';
import { supervise } from '#platform/launch/supervise.ts';
import type { SupervisedProcess } from '#platform/launch/supervise.ts';
import { untilReady } from '#platform/launch/until-ready.ts';
import { createLog } from '#platform/log/log.ts';
import { requireFreePort } from '#platform/server/free-port.ts';
import type { PreparedDatabase } from '../prisma/prepare-database.ts';
import { prepareApps } from './apps.ts';
import { prepareInChild } from './preparation.ts';
import { describeServices } from './services.ts';
import type { Service } from './services.ts';
import type { StartSettings } from './settings.ts';

/** How long the services may take to become ready. */
const readyTimeoutMs = 60_000;
/** How long a service may take to end before it is killed: the gateway, then the subgraphs, within 2 s together. */
const killAfterMs = 500;

/** Everything on this machine: started once, and ended in order or at once, whatever has been started by then. */
export class System {
  readonly #settings: StartSettings;
  readonly #interrupted: AbortSignal;
  readonly #subgraphs: SupervisedProcess[] = [];
  readonly #gateway: SupervisedProcess[] = [];
  #postgres: EmbeddedPostgres | undefined;
  #reportLoss: (failure: StartFailure) => void = () => {};
  /** Rejects when the data of Postgres is gone: nothing can work any more. */
  readonly lost = new Promise<never>((_resolve, reject) => {
    this.#reportLoss = reject;
  });
  #release: () => Promise<void> = () => Promise.resolve();

  constructor(settings: StartSettings, interrupted: AbortSignal) {
    this.#settings = settings;
    this.#interrupted = interrupted;
    // Awaited later: a failure before that must not count as unhandled.
    this.lost.catch(() => undefined);
  }

  /**
   * Starts everything and resolves when the gateway serves.
   * @returns the token for the first administrator, where one is missing
   * @throws when a service can't start, or with the signal's reason when it is interrupted; what was started is ended by `stop`
   */
  async start(): Promise<PreparedDatabase> {
    const { port, host, dataDirectory, databaseUrl: own, demoData, production } = this.#settings;
    const log = createLog({ name: 'start', ...this.#settings.log });
    const report = (sentence: string) => log.warn(sentence);
    await requireFreePort(port, host);
    this.#release = await claimDirectory(dataDirectory);
    keepCompiledCode(join(dataDirectory, 'compiled'));
    this.#interrupted.throwIfAborted();
    const apps = prepareApps(this.#interrupted);
    // Awaited below: a failure before that must not count as unhandled.
    apps.catch(() => undefined);
    if (own === undefined) {
      this.#postgres = await startEmbeddedPostgres({
        directory: dataDirectory,
        signal: this.#interrupted,
        onRestart: report,
      });
      void this.#postgres.lost.then(this.#reportLoss);
    }
    const databaseUrl = own ?? this.#postgres?.url ?? '';
    const prepared = await prepareInChild(
      { databaseUrl, demoData, production, log: this.#settings.log },
      this.#interrupted,
    );
    const services = await describeServices(this.#settings, databaseUrl, await apps);
    this.#interrupted.throwIfAborted();
    const start = (service: Service) => supervise(service, report);
    this.#subgraphs.push(...services.subgraphs.map(start));
    this.#gateway.push(...services.besides.map(start), start(services.gateway));
    await Promise.race([
      ...[...this.#subgraphs, ...this.#gateway].map((running) => refusedToRun(running)),
      Promise.all(
        [...services.subgraphs, ...services.besides, services.gateway].map(({ name, origin }) =>
          untilReady(name, origin, readyTimeoutMs),
        ),
      ),
      this.#aborted(),
      this.lost,
    ]);
    return prepared;
  }

  /** Ends the gateway, so that no request reaches a service that is about to end, then the subgraphs, then Postgres. */
  async stop(): Promise<void> {
    for (const group of [this.#gateway, this.#subgraphs]) {
      await Promise.all(group.map((running) => running.stop(killAfterMs)));
    }
    await this.#postgres?.stop();
    await this.#release();
  }

  /** Kills everything. Postgres recovers at its next start what it had committed. */
  kill(): void {
    for (const running of [...this.#gateway, ...this.#subgraphs]) running.kill();
    this.#postgres?.kill();
  }

  /** Rejects with the signal's reason. */
  async #aborted(): Promise<never> {
    const signal = this.#interrupted;
    if (!signal.aborted) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    }
    throw signal.reason;
  }
}

async function refusedToRun(running: SupervisedProcess): Promise<never> {
  await running.refused;
  throw new StartFailure(`${running.name} can't run with this configuration: the lines above say why.`);
}
