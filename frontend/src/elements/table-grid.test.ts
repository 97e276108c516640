import { afterEach, describe, expect, it } from 'vitest';

import './table-grid';

const TABLE = `
  <table id="twin">
    <thead>
      <tr><td></td><th colspan="2"><a href="#stage">Fase</a></th></tr>
      <tr><th>Rij</th><th><a href="#one">1</a></th><th><a href="#two">2</a></th></tr>
    </thead>
    <tbody>
      <tr><th>Doet</th><td id="a">a</td><td id="b">b</td></tr>
      <tr><th>Denkt</th><td id="c">c</td><td id="d"><a href="#own">d</a></td></tr>
    </tbody>
  </table><table-grid for="twin"></table-grid>`;

function cell(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`${id} is missing`);
  return found;
}

function press(key: string): void {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
}

function clicked(): string[] {
  const seen: string[] = [];
  document.addEventListener('click', (event) => {
    event.preventDefault();
    if (event.target instanceof Element) seen.push(event.target.getAttribute('href') ?? '');
  });
  return seen;
}

afterEach(() => {
  document.body.replaceChildren();
});

describe('table-grid', () => {
  it('has one cell in the tab order', () => {
    document.body.innerHTML = TABLE;
    const reachable = document.querySelectorAll('td[tabindex="0"], th[tabindex="0"]');
    expect([...reachable].map((found) => found.id)).toEqual(['a']);
  });

  it('is a grid only where it can be walked', () => {
    document.body.innerHTML = TABLE;
    expect(document.querySelector('table')?.getAttribute('role')).toBe('grid');
    expect(cell('a').getAttribute('role')).toBe('gridcell');
  });

  it('goes to the next cell with the arrows and stops at the edge', () => {
    document.body.innerHTML = TABLE;
    cell('a').focus();
    press('ArrowRight');
    expect(document.activeElement?.id).toBe('b');
    press('ArrowDown');
    expect(document.activeElement?.id).toBe('d');
    press('ArrowDown');
    expect(document.activeElement?.id).toBe('d');
  });

  it('steps over a head that spans columns in one go', () => {
    document.body.innerHTML = TABLE;
    cell('b').focus();
    press('PageUp');
    expect(document.activeElement?.textContent).toBe('Fase');
    press('ArrowLeft');
    expect(document.activeElement?.textContent).toBe('');
  });

  it('keeps the last cell in the tab order', () => {
    document.body.innerHTML = TABLE;
    cell('c').focus();
    expect(cell('c').tabIndex).toBe(0);
    expect(cell('a').tabIndex).toBe(-1);
  });

  it('opens the step of the column with Enter, or the link of the cell itself', () => {
    document.body.innerHTML = TABLE;
    const seen = clicked();
    cell('b').focus();
    press('Enter');
    cell('d').focus();
    press('Enter');
    expect(seen).toEqual(['#two', '#own']);
  });
});
