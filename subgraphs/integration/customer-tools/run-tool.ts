import type { Services } from '../services.ts';
import { refused } from './customer-tool.ts';
import type { AgentTool, ToolResult } from './customer-tool.ts';
import { customerTools } from './list.ts';
import { toolLanguage } from './texts/language.ts';
import { readToolPlace } from './tool-place.ts';

/** A tool that an agent uses in a conversation. */
export interface ToolCall {
  readonly conversationId: string;
  /** The call on whose line it is used; null in a chat. */
  readonly callId: string | null;
  /** Makes one of any number of runs: the same for each repetition. */
  readonly key: string;
  readonly tool: AgentTool;
  /** From a script or a model: nothing in it says whose data it is. */
  readonly arguments: unknown;
  /** A tag such as `de`; English without it. */
  readonly language?: string | null;
}

/**
 * Does for the customer of a conversation what an agent wants, within this customer's rights. Whose orders are read is decided by the
 * conversation alone. A repetition with the same key changes nothing more.
 */
export async function runCustomerTool(services: Services, call: ToolCall): Promise<ToolResult> {
  const { conversationId, callId, key, tool: name, language } = call;
  const tool = customerTools.find((one) => one.name === name);
  if (!tool) return refused(`There is no tool ${name}.`);
  const place = await readToolPlace(services, { conversationId, callId });
  if (!place) return refused('This conversation has no customer: hand it over to a person.');
  return tool.run(services, { place, key, language: toolLanguage(language) }, call.arguments);
}
