const SVG = 'http://www.w3.org/2000/svg';

/** How far below the step names the first row begins, in the drawing's own pixels. */
const BELOW_NAMES = 5;

type Part = 'lanes' | 'steps' | 'both';

/**
 * `<sheet-heads for="sheet" side="130.5">`: keeps the heads of a drawn map in sight while the
 * rest scrolls under them, as a table's sticky heads would.
 *
 * - `for`: id of the scroller that holds the `<svg>` with a group whose id ends in `-heads`.
 * - `side`: width of the column of row heads, in the drawing's own pixels.
 *
 * The heads are the drawing itself, shown again through a window (`<use>`), so that they never
 * differ from it. Nothing is rendered of its own and assistive technology does not see the
 * copies; without JavaScript the drawing simply scrolls.
 */
export class SheetHeads extends HTMLElement {
  private scroller: HTMLElement | null = null;
  private drawing: SVGSVGElement | null = null;
  private readonly windows = new Map<Part, HTMLElement>();
  private readonly sizes = new ResizeObserver(() => {
    this.fit();
  });

  connectedCallback(): void {
    this.scroller = document.getElementById(this.getAttribute('for') ?? '');
    this.drawing = this.scroller?.querySelector<SVGSVGElement>('svg[viewBox]') ?? null;
    this.scroller?.addEventListener('scroll', this.onScroll, { passive: true });
    this.onScroll();
  }

  disconnectedCallback(): void {
    this.scroller?.removeEventListener('scroll', this.onScroll);
    this.sizes.disconnect();
    for (const window of this.windows.values()) window.remove();
    this.windows.clear();
  }

  private readonly onScroll = (): void => {
    const { scroller } = this;
    if (scroller === null) return;
    const across = scroller.scrollLeft > 0;
    const down = scroller.scrollTop > 0;
    if ((across || down) && this.windows.size === 0) this.make();
    this.show('lanes', across);
    this.show('steps', down);
    this.show('both', across && down);
  };

  private show(part: Part, shown: boolean): void {
    this.windows.get(part)?.toggleAttribute('hidden', !shown);
  }

  /** Put the drawing in one group, so that windows can show it again, and make the windows. */
  private make(): void {
    const { drawing } = this;
    if (drawing === null) return;
    const all = document.createElementNS(SVG, 'g');
    all.id = 'sheet-all';
    all.append(...drawing.childNodes);
    drawing.append(all);
    for (const part of ['lanes', 'steps', 'both'] as const) this.windows.set(part, this.open(part));
    this.sizes.observe(drawing);
    this.fit();
  }

  private open(part: Part): HTMLElement {
    const holder = document.createElement('div');
    holder.className = `heads of-${part}`;
    holder.setAttribute('aria-hidden', 'true');
    const copy = document.createElementNS(SVG, 'svg');
    copy.dataset['copy'] = '';
    const use = document.createElementNS(SVG, 'use');
    use.setAttribute('href', '#sheet-all');
    for (const name of ['font-family', 'font-weight', 'font-stretch', 'font-size', 'fill'])
      copy.setAttribute(name, this.drawing?.getAttribute(name) ?? '');
    copy.append(use);
    copy.addEventListener('click', this.onClick);
    holder.append(copy);
    this.drawing?.before(holder);
    return holder;
  }

  /** Give the windows the size of their part at the drawing's present zoom. */
  private fit(): void {
    const { drawing } = this;
    if (drawing === null) return;
    const { width, height } = drawing.viewBox.baseVal;
    const zoom = drawing.getBoundingClientRect().width / width;
    const side = Number.parseFloat(this.getAttribute('side') ?? '0');
    const top = this.headHeight();
    const parts = { lanes: [side, height], steps: [width, top], both: [side, top] } as const;
    for (const [part, holder] of this.windows) {
      const [w, h] = parts[part];
      const copy = holder.firstElementChild;
      copy?.setAttribute('viewBox', `0 0 ${w} ${h}`);
      copy?.setAttribute('width', String(w * zoom));
      copy?.setAttribute('height', String(h * zoom));
    }
  }

  private headHeight(): number {
    const heads = this.drawing?.querySelector<SVGGElement>('[id$="-heads"]')?.getBBox();
    return heads ? heads.y + heads.height + BELOW_NAMES : 0;
  }

  /** A click on a copied step name opens what the name itself opens. */
  private readonly onClick = (event: MouseEvent): void => {
    const { drawing, scroller } = this;
    if (drawing === null || scroller === null) return;
    const copy = event.currentTarget as SVGSVGElement;
    const offset = event.clientX - copy.getBoundingClientRect().left;
    const left = drawing.getBoundingClientRect().left + offset;
    for (const link of drawing.querySelectorAll<SVGAElement>('a[data-node^="step:"]')) {
      const box = link.getBoundingClientRect();
      if (box.left <= left && left <= box.right) {
        link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        return;
      }
    }
  };
}

customElements.define('sheet-heads', SheetHeads);
