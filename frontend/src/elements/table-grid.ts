/**
 * `<table-grid for="twin">`: makes a table a grid to walk through with the arrow keys.
 *
 * - `for`: id of the `<table>`; the element itself stands behind it and is empty.
 *
 * One cell is in the tab order. Arrows go to the next cell, Home and End to the ends of the
 * row, Page Up and Page Down to the top and bottom of the column. Enter follows the first link
 * of the cell, or else that of its column's head. Without JavaScript it stays a plain table,
 * and so it has no role until this has taken it over.
 */
export class TableGrid extends HTMLElement {
  private cells: HTMLElement[][] = [];
  private table: HTMLTableElement | null = null;

  connectedCallback(): void {
    const table = document.getElementById(this.getAttribute('for') ?? '');
    if (!(table instanceof HTMLTableElement)) return;
    this.table = table;
    table.setAttribute('role', 'grid');
    this.cells = [...table.rows].map((row) =>
      [...row.cells].flatMap((cell) => Array.from({ length: cell.colSpan }, () => cell)),
    );
    for (const cell of this.cells.flat()) {
      cell.tabIndex = -1;
      if (cell.tagName === 'TD') cell.setAttribute('role', 'gridcell');
    }
    const start = table.querySelector<HTMLElement>('tbody td') ?? this.cells[0]?.[0];
    if (start) start.tabIndex = 0;
    table.addEventListener('keydown', this.onKey);
    table.addEventListener('focusin', this.onFocus);
  }

  disconnectedCallback(): void {
    this.table?.removeEventListener('keydown', this.onKey);
    this.table?.removeEventListener('focusin', this.onFocus);
  }

  private readonly onFocus = (event: FocusEvent): void => {
    const cell = cellOf(event.target);
    if (cell === null) return;
    for (const other of this.cells.flat()) other.tabIndex = -1;
    cell.tabIndex = 0;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const cell = cellOf(event.target);
    if (cell === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && event.target === cell) {
      event.preventDefault();
      this.follow(cell);
      return;
    }
    const next = this.reached(cell, event.key);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };

  private placeOf(cell: HTMLElement): [number, number] {
    const y = this.cells.findIndex((row) => row.includes(cell));
    return [this.cells[y]?.indexOf(cell) ?? 0, y];
  }

  private reached(cell: HTMLElement, key: string): HTMLElement | undefined {
    const [x, y] = this.placeOf(cell);
    const row = this.cells[y] ?? [];
    const targets: Record<string, [number, number]> = {
      ArrowLeft: [row.indexOf(cell) - 1, y],
      ArrowRight: [row.lastIndexOf(cell) + 1, y],
      ArrowUp: [x, y - 1],
      ArrowDown: [x, y + 1],
      Home: [0, y],
      End: [row.length - 1, y],
      PageUp: [x, 0],
      PageDown: [x, this.cells.length - 1],
    };
    const target = targets[key];
    return target === undefined ? undefined : this.cells[target[1]]?.[target[0]];
  }

  private follow(cell: HTMLElement): void {
    const [x] = this.placeOf(cell);
    const heads = this.cells.filter((row) => row[0]?.closest('thead'));
    const links = heads.map((row) => row[x]?.querySelector<HTMLElement>('a') ?? null);
    const own = cell.querySelector<HTMLElement>('a');
    (own ?? links.findLast((link) => link !== null))?.click();
  }
}

function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('td, th') : null;
}

customElements.define('table-grid', TableGrid);
