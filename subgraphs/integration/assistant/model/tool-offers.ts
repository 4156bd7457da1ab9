import { z } from 'zod';
import { customerTools } from '../../customer-tools/list.ts';
import type { ToolOffer } from '../../hub/capabilities/language-model.ts';
import { chatTools } from '../tool-desk.ts';

/** The tools of the assistant as a model is told of them. */
export const toolOffers: readonly ToolOffer[] = customerTools
  .filter(({ name }) => chatTools.includes(name))
  .map(({ name, description, schema }) => ({
    name,
    description,
    parameters: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  }));
