import type { Plugin } from 'vite';

/**
 * Makes plain texts of the generated documents: without the class around them, without their white space, which no server reads, and so that the bundler drops
 * those that nobody sends.
 */
export function smallDocuments(): Plugin {
  return {
    name: 'small-documents',
    transform: {
      filter: { id: /\/generated\/document-texts\// },
      handler: (code) =>
        code.replaceAll(/new TypedDocumentString\(`([^`]*)`(?:, ?\{[^}]*\})?\)/g, (_call, text: string) =>
          JSON.stringify(text.replaceAll(/\s+/g, ' ').trim()),
        ),
    },
  };
}
