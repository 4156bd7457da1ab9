import { z } from 'zod';
import { defineTool } from '../customer-tool.ts';
import { readServices } from '../services-offered.ts';
import { toolTexts } from '../texts/texts.ts';

/** Names at most in one answer. */
const most = 12;

/** Says which services can be ordered. */
export const findServices = defineTool({
  name: 'FIND_SERVICES',
  description: 'Lists the services that customers can order. Use it before you say what is offered.',
  arguments: z.object({
    query: z
      .string()
      .trim()
      .max(200)
      .default('')
      .describe('A word of the service, or empty for all of them.'),
  }),
  run: async ({ db }, { language }, { query }) => {
    const texts = toolTexts(language);
    const services = await readServices(db);
    const names = services.slice(0, most).map(({ name }) => name);
    if (services.length === 0) return { ok: false, text: texts.noServices, values: {}, sources: [] };
    const found = query === '' ? services : services.filter((one) => one.isNamed(query));
    const sources = (found.length > 0 ? found : services)
      .slice(0, most)
      .map(({ slug, name }) => ({ kind: 'SERVICE' as const, id: slug, label: name }));
    if (found.length === 0) return { ok: false, text: texts.unknownService(names), values: {}, sources };
    const [first] = found;
    const listed = found.slice(0, most).map(({ name }) => name);
    return {
      ok: true,
      text: texts.services(listed),
      values: {
        services: listed.join(', '),
        ...(found.length === 1 && first && { service: first.slug, serviceName: first.name }),
      },
      sources,
    };
  },
});
