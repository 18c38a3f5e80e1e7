/** comlink declares its adapter for Node under the file's name without an extension, by which nothing can import it. */
declare module 'comlink/dist/esm/node-adapter.mjs' {
  export { default } from 'comlink/dist/esm/node-adapter';
}
