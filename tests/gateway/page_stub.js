// A browser as small as the page's script needs it: what is asked waits until it is answered.
"use strict";
const places = {};
const asked = [];
function element() {
  return {
    value: "", textContent: "", hidden: false, heard: {},
    addEventListener(name, hear) { this.heard[name] = hear; },
    toggleAttribute() {}, focus() {}, contains() { return false; },
    querySelector() { return null; }, replaceChildren() {}, append() {}, setAttribute() {},
  };
}
globalThis.document = {
  visibilityState: "visible", activeElement: null, createElement: element,
  getElementById(id) { return (places[id] ??= element()); },
  querySelectorAll() { return []; }, addEventListener() {},
};
globalThis.sessionStorage = { getItem() { return null; }, setItem() {}, removeItem() {} };
globalThis.setInterval = () => 0;
globalThis.fetch = (path, options) =>
  new Promise((answer) => asked.push({ token: options.headers["xi-api-key"], ends: options.signal !== undefined, answer }));
globalThis.submit = (token) => {
  places.token.value = token;
  places.door.heard.submit({ preventDefault() {} });
};
globalThis.settled = () => new Promise((go) => setImmediate(go));
globalThis.asked = asked;
globalThis.places = places;
