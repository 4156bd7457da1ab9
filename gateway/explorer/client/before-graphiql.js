// Must run before GraphiQL's script.

// Makes its editors available to other scripts (editors.js).
globalThis.MonacoEnvironment = { globalAPI: true };

// They write their theme into style elements. Each gets this page's nonce: the page's policy refuses all others.
{
  const { nonce } = document.currentScript;
  const create = document.createElement;
  document.createElement = function createElement(name, options) {
    const element = create.call(this, name, options);
    if (String(name).toLowerCase() === 'style') element.setAttribute('nonce', nonce);
    return element;
  };
}
