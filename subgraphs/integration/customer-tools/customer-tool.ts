import type { z } from 'zod';
import type { agentTools } from '#contracts/calling/script.ts';
import type { Services } from '../services.ts';
import type { ToolLanguage } from './texts/language.ts';
import type { ToolPlace } from './tool-place.ts';

export type AgentTool = (typeof agentTools)[number];

/** Where the words of an answer come from. */
export interface ToolSource {
  readonly kind: 'SERVICE' | 'ORDER' | 'ORDER_DRAFT' | 'CALL_BACK' | 'TEXT_MESSAGE';
  /** Id of the object, or the slug of a service. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
}

/** What came of a tool. */
export interface ToolResult {
  readonly ok: boolean;
  /** For the customer, in their language. */
  readonly text: string;
  /** For the slots of a script. */
  readonly values: Readonly<Record<string, string>>;
  readonly sources: readonly ToolSource[];
}

/** Whose tool it is and in which language it answers. None of it comes from the model. */
export interface ToolUse {
  readonly place: ToolPlace;
  /** Makes one of any number of runs. */
  readonly key: string;
  readonly language: ToolLanguage;
}

/** Something that an agent may do for the customer of a conversation, and never more than this customer may do. */
export interface CustomerTool<Arguments> {
  readonly name: AgentTool;
  /** What it does and when to use it, for a language model. */
  readonly description: string;
  /** All values are texts: they come from a script or a model. */
  readonly arguments: z.ZodType<Arguments>;
  readonly run: (services: Services, use: ToolUse, given: Arguments) => Promise<ToolResult>;
}

/** A tool whose arguments are closed in: generic code gives it JSON and gets a result or a refusal. */
export interface ClosedTool {
  readonly name: AgentTool;
  readonly description: string;
  readonly schema: z.ZodType;
  readonly run: (services: Services, use: ToolUse, given: unknown) => Promise<ToolResult>;
}

/** Arguments that do not fit change nothing: the tool is not even begun. */
export function defineTool<Arguments>(tool: CustomerTool<Arguments>): ClosedTool {
  const { name, description, arguments: schema, run } = tool;
  return {
    name,
    description,
    schema,
    run: async (services, use, given) => {
      const parsed = schema.safeParse(given);
      if (parsed.success) return run(services, use, parsed.data);
      const [issue] = parsed.error.issues;
      return refused(`The argument ${issue?.path.join('.') ?? ''} is not valid: ${issue?.message ?? ''}.`);
    },
  };
}

/** A tool that could not do what was asked. @param text says what to do */
export function refused(text: string): ToolResult {
  return { ok: false, text, values: {}, sources: [] };
}
