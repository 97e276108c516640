const SVG = 'http://www.w3.org/2000/svg';
const AROUND = 4;

/** How long an answer may take before the reader sees that it is on its way. */
const PATIENCE_MS = 300;

/**
 * `<sheet-panel for="sheet" panel="panel">`: opens what is clicked in a map beside it, without
 * loading the page again and without moving the map.
 *
 * - `for`: id of the sheet (a drawing or a table) whose links are `?step=…` or `?stage=…`.
 * - `panel`: id of the element that the server sends anew for such an address.
 *
 * The address of the page follows, so that a link shows exactly this view; the step that is
 * open is outlined in the drawing. Escape in the panel goes back to where the reader was.
 * A link that changes the sheet itself, such as which rows it shows, is followed as it is.
 * On a screen too narrow for both, links are followed as they are.
 */
export class SheetPanel extends HTMLElement {
  private readonly narrow = matchMedia('(max-width: 720px)');
  private came: Element | null = null;

  connectedCallback(): void {
    document.addEventListener('click', this.onClick);
    document.addEventListener('keydown', this.onKey);
    window.addEventListener('popstate', this.onBack);
    this.outline();
  }

  disconnectedCallback(): void {
    document.removeEventListener('click', this.onClick);
    document.removeEventListener('keydown', this.onKey);
    window.removeEventListener('popstate', this.onBack);
  }

  /** Fetch the panel of an address and put it in the place of the one there. */
  async open(address: string, remember = true): Promise<void> {
    const answer = await this.waiting(
      fetch(address, { headers: { 'HX-Request': 'true', 'HX-Request-Type': 'partial' } }),
    );
    const panel = this.panel;
    if (!answer.ok || panel === null) {
      location.assign(address);
      return;
    }
    const fresh = new DOMParser()
      .parseFromString(await answer.text(), 'text/html')
      .getElementById(panel.id);
    if (fresh === null) {
      location.assign(address);
      return;
    }
    panel.replaceWith(document.adoptNode(fresh));
    if (remember) history.pushState(null, '', address);
    this.outline();
    if (remember) this.panel?.focus({ preventScroll: innerWidth >= 1500 });
  }

  /** Show after a moment that the panel is on its way; lines where it will stand, no shimmer. */
  private async waiting(answer: Promise<Response>): Promise<Response> {
    const { panel } = this;
    const timer = setTimeout(() => {
      panel?.classList.add('waiting');
      panel?.setAttribute('aria-busy', 'true');
    }, PATIENCE_MS);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      panel?.classList.remove('waiting');
      panel?.removeAttribute('aria-busy');
    }
  }

  private get panel(): HTMLElement | null {
    return document.getElementById(this.getAttribute('panel') ?? '');
  }

  private get sheet(): HTMLElement | null {
    return document.getElementById(this.getAttribute('for') ?? '');
  }

  private readonly onClick = (event: MouseEvent): void => {
    if (this.narrow.matches || !isPlain(event)) return;
    const link = event.target instanceof Element ? event.target.closest('a[href^="?"]') : null;
    if (link === null || !this.holds(link) || !sameSheet(link)) return;
    event.preventDefault();
    if (this.sheet?.contains(link)) this.came = link;
    void this.open(addressOf(link));
  };

  private holds(link: Element): boolean {
    return [this.sheet, this.panel].some((part) => part?.contains(link));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const inside = event.target instanceof Node && (this.panel?.contains(event.target) ?? false);
    if (event.key !== 'Escape' || !inside) return;
    const back = this.came?.closest<HTMLElement>('[tabindex="0"]') ?? this.sheet;
    back?.focus();
  };

  private readonly onBack = (): void => {
    void this.open(location.href, false);
  };

  /** Draw a line round the step that is open. */
  private outline(): void {
    const drawing = this.sheet?.querySelector<SVGSVGElement>('svg[viewBox]:not([data-copy])');
    drawing?.querySelector('.picked-step')?.remove();
    const key = new URLSearchParams(location.search).get('step') ?? '';
    // The station comes first, the name under it last.
    const links = drawing?.querySelectorAll<SVGAElement>(
      `[id$="-heads"] a[data-node="step:${CSS.escape(key)}"]`,
    );
    const link = [...(links ?? [])].at(-1);
    if (link === undefined) return;
    const box = link.getBBox();
    const rect = document.createElementNS(SVG, 'rect');
    rect.setAttribute('class', 'picked-step');
    rect.setAttribute('x', String(box.x - AROUND));
    rect.setAttribute('y', String(box.y - AROUND));
    rect.setAttribute('width', String(box.width + 2 * AROUND));
    rect.setAttribute('height', String(box.height + 2 * AROUND));
    rect.setAttribute('rx', '4');
    link.before(rect);
  }
}

/** Tell whether a click asks for nothing more than to follow a link here. */
function isPlain(event: MouseEvent): boolean {
  const held = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return !event.defaultPrevented && event.button === 0 && !held;
}

/** Tell whether a link leaves the sheet as it is: the same rows, view and question. */
function sameSheet(link: Element): boolean {
  const [there, here] = [addressOf(link), location.href].map((address) => {
    const asked = new URL(address).searchParams;
    for (const name of ['step', 'stage', 'missing']) asked.delete(name);
    asked.sort();
    return asked.toString();
  });
  return there === here;
}

/** Give the whole address of a link; an SVG link keeps its own in an object. */
function addressOf(link: Element): string {
  return new URL(link.getAttribute('href') ?? '', location.href).href.replace(/#.*$/, '');
}

customElements.define('sheet-panel', SheetPanel);
