// Writing into GraphiQL's editors. It has no way in of its own: its editors are those of Monaco, found by their files.

export function createEditors(root) {
  const model = (file) => globalThis.monaco.editor.getModels().find(({ uri }) => uri.path.endsWith(file));
  const valueOf = (file) => model(file)?.getValue() ?? '';
  const write = (file, text) => {
    if (valueOf(file) !== text) model(file)?.setValue(text);
  };
  /** GraphiQL acts on a click after React has drawn. */
  const drawn = () => new Promise((done) => setTimeout(done, 60));

  return {
    query: () => valueOf('operation.graphql'),
    variables: () => valueOf('variables.json'),
    writeVariables: (text) => write('variables.json', text),
    /** In a tab of its own. */
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
