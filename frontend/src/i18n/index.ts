import { en } from './en';
import { nl } from './nl';
import type { Words } from './words';

/** Give the words of a language tag: English for `en…`, Dutch for all else. */
export function wordsFor(tag: string): Words {
  return tag.toLowerCase().startsWith('en') ? en : nl;
}

/** Give the words an element speaks: its own `lang`, else that of what surrounds it. */
export function wordsOf(element: Element): Words {
  return wordsFor(element.closest('[lang]')?.getAttribute('lang') ?? '');
}
