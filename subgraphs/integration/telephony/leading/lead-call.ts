import { modelsInOrder } from '../../ai/models/models-in-order.ts';
import { runCustomerTool } from '../../customer-tools/run-tool.ts';
import type { Services } from '../../services.ts';
import type { AgentVersion } from '#contracts/calling/script.ts';
import type { RelaySession } from '../relay/relay-session.ts';
import { callLines } from './call-lines.ts';
import { leadTurn } from './lead-turn.ts';
import type { ModelEvent } from './model-turn.ts';

/** Has the language model of an agent answer in one call. A newer question ends the answer to the one before. */
export class CallLeader {
  readonly #services: Services;
  readonly #agent: AgentVersion;
  readonly #tell: (event: ModelEvent) => Promise<void>;
  #running: AbortController | undefined;

  constructor(services: Services, agent: AgentVersion, tell: (event: ModelEvent) => Promise<void>) {
    this.#services = services;
    this.#agent = agent;
    this.#tell = tell;
  }

  /** @param isSimulated whether nobody real is on the line: a stand-in of a model may speak then */
  async lead(
    { callId, conversationId, state }: RelaySession,
    turn: number,
    isSimulated: boolean,
  ): Promise<void> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    const services = this.#services;
    const tell = async (event: ModelEvent) => {
      if (!running.signal.aborted) await this.#tell(event);
    };
    try {
      const [model] = await modelsInOrder(services);
      if (!model || (model.isSandbox && !isSimulated)) return await tell({ kind: 'MODEL_FAILED', turn });
      const lines = await callLines(services.db, callId);
      const asked = { agent: this.#agent, state, lines, turn, signal: running.signal };
      const events = leadTurn(services, {
        ...asked,
        useTool: (tool, given) =>
          runCustomerTool(services, {
            conversationId,
            callId,
            key: `${callId}:model:${turn}`,
            tool,
            arguments: given,
            language: state.language,
          }),
      });
      for await (const event of events) await tell(event);
    } catch (error) {
      services.log.warn({ err: error, callId }, 'the language model of a call could not be asked');
      await tell({ kind: 'MODEL_FAILED', turn });
    }
  }

  /** Ends the answer: nobody waits for it any more. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }
}
