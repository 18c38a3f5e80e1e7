/** The controls' pictures, drawn with the text's colour; the words are on the buttons. */
const Icon = ({ path }: { readonly path: string }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    <path d={path} fill="currentColor" />
  </svg>
);

export const First = () => <Icon path="M3 3h2v10H3zM13 3v10L6 8z" />;
export const Previous = () => <Icon path="M11 3h2v10h-2zM9.5 3v10L2.5 8z" />;
export const Run = () => <Icon path="M4 2.5v11L13.5 8z" />;
export const Pause = () => <Icon path="M4 3h3v10H4zM9 3h3v10H9z" />;
export const Next = () => <Icon path="M3 3h2v10H3zM6.5 3v10l7-5z" />;
