/** Here stands what the codegen.yml of this folder makes; the examples import it as an application would. */
export * from '#generated/operations/e2e.ts';
