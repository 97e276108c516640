import { beforeEach, expect, test } from 'vitest';

import { leadToSearch } from './slash';

function press(on: Element, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {
    key: '/',
    bubbles: true,
    cancelable: true,
    ...init,
  });
  on.dispatchEvent(event);
  return event;
}

let field: HTMLInputElement;
let other: HTMLTextAreaElement;

beforeEach(() => {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = '<input data-slash value="oud"><textarea></textarea><p>tekst</p>';
  leadToSearch(page);
  const [found, typed] = [page.querySelector('input'), page.querySelector('textarea')];
  if (!found || !typed) throw new Error('the page has no fields');
  field = found;
  other = typed;
  Object.defineProperty(field, 'offsetParent', { value: page.body, configurable: true });
});

function asked(): boolean {
  return press(field.ownerDocument.querySelector('p') as Element).defaultPrevented;
}

test('a slash on the page leads to the search field', () => {
  expect(asked()).toBe(true);
});

test('a slash that is typed in a text stays a slash', () => {
  expect(press(other).defaultPrevented).toBe(false);
});

test('a shortcut of the browser is left alone', () => {
  const text = field.ownerDocument.querySelector('p') as Element;
  expect(press(text, { ctrlKey: true }).defaultPrevented).toBe(false);
});

test('a field that is not in sight is left alone', () => {
  Object.defineProperty(field, 'offsetParent', { value: null, configurable: true });
  expect(asked()).toBe(false);
});
