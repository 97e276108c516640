import { beforeAll, beforeEach, expect, it } from 'vitest';

import { watchTyping } from './unsaved';

beforeAll(() => {
  watchTyping(document, window);
});

beforeEach(() => {
  document.body.innerHTML = `
    <form id="fill" method="post"><input id="name" /></form>
    <form id="language" method="post"><button></button></form>
    <form id="search" method="get"><input id="query" /></form>`;
});

function happens(kind: string, id: string): void {
  document.getElementById(id)?.dispatchEvent(new Event(kind, { bubbles: true }));
}

function asks(): boolean {
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}

it('asks before typed text is left behind, also by the form of another button', () => {
  happens('input', 'name');
  happens('submit', 'language');
  expect(asks()).toBe(true);
});

it('lets a page go where nothing was typed', () => {
  expect(asks()).toBe(false);
});

it('lets a page go once its form is sent', () => {
  happens('input', 'name');
  happens('submit', 'fill');
  expect(asks()).toBe(false);
});

it('does not ask for a question that is only looked up', () => {
  happens('input', 'query');
  expect(asks()).toBe(false);
});
