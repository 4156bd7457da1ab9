// Writes into GraphiQL's editors. GraphiQL has no API for that: its Monaco editors are found by their files.

export function createEditors(root) {
  const model = (file) => globalThis.monaco.editor.getModels().find(({ uri }) => uri.path.endsWith(file));
  const valueOf = (file) => model(file)?.getValue() ?? '';
  const write = (file, text) => {
    if (valueOf(file) !== text) model(file)?.setValue(text);
  };
  /** GraphiQL handles a click after React has rendered. */
  const drawn = () => new Promise((done) => setTimeout(done, 60));

  return {
    query: () => valueOf('operation.graphql'),
    variables: () => valueOf('variables.json'),
    writeVariables: (text) => write('variables.json', text),
    /** Opens an operation in a new tab. */
    async open({ query, variables }) {
      root.querySelector('.graphiql-tab-add').click();
      await drawn();
      write('operation.graphql', query);
      write('variables.json', variables ?? '');
      await drawn();
    },
    run: () => root.querySelector('.graphiql-execute-button').click(),
  };
}
