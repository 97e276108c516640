/** `/` leads to the search field, as long as nobody is typing somewhere else. */

const TYPING = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

function isSlash(event: KeyboardEvent): boolean {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  return event.key === '/' && !held && !event.defaultPrevented;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

export function leadToSearch(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (!isSlash(event) || isTyping(event.target)) return;
    const field = page.querySelector<HTMLInputElement>('input[data-slash]');
    if (!field?.offsetParent) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
