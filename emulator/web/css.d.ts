/** Stylesheets are imported for esbuild to collect into main.css. */
declare module '*.css';
