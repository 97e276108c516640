import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import './sheet-panel';

const PAGE = `
  <div id="sheet" tabindex="0"><a id="in" href="?step=abc">stap</a></div>
  <aside id="panel" tabindex="-1">oud <a id="close" href="?">sluit</a>
    <a id="scope" href="?scope=question">zet de rest opzij</a></aside>
  <a id="out" href="?step=else">elders</a>
  <sheet-panel for="sheet" panel="panel"></sheet-panel>`;

function click(id: string, init: MouseEventInit = {}): MouseEvent {
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
  document.getElementById(id)?.dispatchEvent(event);
  return event;
}

function answer(body: string): ReturnType<typeof vi.fn<typeof fetch>> {
  const asked = vi.fn<typeof fetch>(() => Promise.resolve(new Response(body)));
  vi.stubGlobal('fetch', asked);
  return asked;
}

beforeEach(() => {
  history.replaceState(null, '', '/');
  document.body.innerHTML = PAGE;
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('sheet-panel', () => {
  it('puts the answer in the place of the panel and leaves the sheet alone', async () => {
    const asked = answer('<aside id="panel" tabindex="-1">nieuw</aside>');
    const sheet = document.getElementById('sheet');
    expect(click('in').defaultPrevented).toBe(true);
    await vi.waitFor(() => {
      expect(document.getElementById('panel')?.textContent).toBe('nieuw');
    });
    expect(asked).toHaveBeenCalledWith(expect.stringContaining('?step=abc'), expect.anything());
    expect(document.getElementById('sheet')).toBe(sheet);
  });

  it('follows links of the panel itself, so that it can be closed', () => {
    answer('<aside id="panel">dicht</aside>');
    expect(click('close').defaultPrevented).toBe(true);
  });

  it('leaves a click alone that asks for a new tab, and links elsewhere', () => {
    const asked = answer('');
    expect(click('in', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(click('out').defaultPrevented).toBe(false);
    expect(asked).not.toHaveBeenCalled();
  });

  it('follows a link as it is that changes what the sheet shows', () => {
    const asked = answer('');
    expect(click('scope').defaultPrevented).toBe(false);
    expect(asked).not.toHaveBeenCalled();
  });

  it('says that the panel is on its way when the answer takes long, and stops saying so', async () => {
    vi.useFakeTimers();
    let send: (answer: Response) => void = () => undefined;
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (send = resolve)));
    click('in');
    const panel = document.getElementById('panel');
    expect(panel?.classList.contains('waiting')).toBe(false);
    vi.advanceTimersByTime(400);
    expect(panel?.classList.contains('waiting')).toBe(true);
    expect(panel?.getAttribute('aria-busy')).toBe('true');
    vi.useRealTimers();
    send(new Response('<aside id="panel">nieuw</aside>'));
    await vi.waitFor(() => {
      expect(document.getElementById('panel')?.textContent).toBe('nieuw');
    });
    expect(panel?.classList.contains('waiting')).toBe(false);
  });
});
