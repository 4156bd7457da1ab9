import type {
  Provider,
  SaveProviderConnectionInput,
} from '#generated/documents/frontends/console/providers.ts';

export interface ProviderFieldForm {
  readonly name: 'accountSid' | 'authToken' | 'from' | 'apiKey' | 'model' | 'baseUrl';
  /** A secret is only written: the API never answers it. */
  readonly isSecret: boolean;
  readonly isOptional: boolean;
  /** An example of a value. */
  readonly example: string;
}

const field = (
  name: ProviderFieldForm['name'],
  example: string,
  kind: 'plain' | 'secret' | 'optional' = 'plain',
): ProviderFieldForm => ({ name, example, isSecret: kind === 'secret', isOptional: kind === 'optional' });

/** What the form of each provider asks for. */
export const providerFields: Readonly<Record<Provider, readonly ProviderFieldForm[]>> = {
  TWILIO: [
    field('accountSid', 'AC0123456789abcdef0123456789abcdef'),
    field('authToken', '', 'secret'),
    field('from', '+4930123456'),
  ],
  OPENAI: [
    field('apiKey', '', 'secret'),
    field('model', 'gpt-5-mini'),
    field('baseUrl', 'https://api.openai.com/v1', 'optional'),
  ],
};

/** The name that a provider has in the input, and so in the paths of its errors: `twilio.authToken`. */
export const inputNames: Readonly<Record<Provider, keyof SaveProviderConnectionInput>> = {
  TWILIO: 'twilio',
  OPENAI: 'openai',
};

/** @param textOf the text of a field of the form */
export function providerInput(
  provider: Provider,
  textOf: (name: ProviderFieldForm['name']) => string,
): SaveProviderConnectionInput {
  switch (provider) {
    case 'TWILIO':
      return {
        twilio: {
          accountSid: textOf('accountSid'),
          authToken: textOf('authToken'),
          from: textOf('from'),
        },
      };
    case 'OPENAI': {
      const baseUrl = textOf('baseUrl');
      return {
        openai: { apiKey: textOf('apiKey'), model: textOf('model'), ...(baseUrl !== '' && { baseUrl }) },
      };
    }
  }
}
