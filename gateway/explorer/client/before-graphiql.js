// What has to stand before GraphiQL's script is read.

// Its editors can be found from outside then (editors.js).
globalThis.MonacoEnvironment = { globalAPI: true };

// They write their theme into style elements. Each gets this page's nonce, so that the page's policy can refuse all
// others.
{
  const { nonce } = document.currentScript;
  const create = document.createElement;
  document.createElement = function createElement(name, options) {
    const element = create.call(this, name, options);
    if (String(name).toLowerCase() === 'style') element.setAttribute('nonce', nonce);
    return element;
  };
}
