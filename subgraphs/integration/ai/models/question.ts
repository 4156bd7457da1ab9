import type { ChatMessage, ChatRequest } from '../../hub/capabilities/language-model.ts';
import { createVault } from '../redaction/vault.ts';
import type { Vault } from '../redaction/vault.ts';
import type { ModelTask } from './model-task.ts';

/** What leaves for a task, and the vault with what stays. */
export function questionOf({ prompt, names, messages, maxTokens, schema, tools }: ModelTask): {
  readonly request: ChatRequest;
  readonly vault: Vault;
} {
  const vault = createVault(names);
  const told: ChatMessage = { role: 'system', content: prompt.text };
  return { request: { messages: [told, ...messages(vault.redact)], maxTokens, schema, tools }, vault };
}
