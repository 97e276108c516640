/**
 * Asks before a page with typed, unsaved text is left: by a link, by the choice of a language,
 * by a button of another form. The words are the browser's own.
 */
let typedIn: HTMLFormElement | null = null;

export function watchTyping(page: Document, view: Window): void {
  page.addEventListener('input', ({ target }) => {
    const form = target instanceof Element ? target.closest('form') : null;
    if (form?.method === 'post') typedIn = form;
  });
  page.addEventListener('submit', ({ target }) => {
    if (target === typedIn) typedIn = null;
  });
  view.addEventListener('beforeunload', (event) => {
    if (typedIn?.isConnected) event.preventDefault();
  });
  // A page that the back button brings to life again shows what it was left with.
  view.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) typedIn = null;
  });
}
