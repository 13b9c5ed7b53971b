/** The toolbar and the live preview of the editor. Without this script the form has a button for the preview. */
const form = document.querySelector<HTMLFormElement>('form[data-preview]');
const area = form?.querySelector<HTMLTextAreaElement>('#words');
const bar = form?.querySelector<HTMLElement>('[role="toolbar"]');
const live = form?.querySelector<HTMLElement>('[data-live]');
const millisecondsToWait = 500;

/** Puts text in the place of a range, so that the browser's own undo takes it back. */
function put(textarea: HTMLTextAreaElement, from: number, to: number, text: string): void {
  textarea.focus();
  textarea.setSelectionRange(from, to);
  if (!document.execCommand('insertText', false, text)) textarea.setRangeText(text, from, to, 'end');
  textarea.dispatchEvent(new Event('input', { bubbles: true }));
}

const marks: Record<string, (words: string) => string> = {
  bold: (words) => `**${words}**`,
  italic: (words) => `*${words}*`,
  link: (words) => `[${words}](https://)`,
};
const lines: Record<string, (line: string, place: number) => string> = {
  heading: (line) => `## ${line.replace(/^#+ /, '')}`,
  list: (line) => `- ${line.replace(/^- /, '')}`,
  numbers: (line, place) => `${place + 1}. ${line.replace(/^\d+\. /, '')}`,
};

function use(textarea: HTMLTextAreaElement, tool: string): void {
  const { selectionStart: from, selectionEnd: to, value } = textarea;
  const mark = marks[tool];
  const line = lines[tool];
  if (mark) put(textarea, from, to, mark(value.slice(from, to)));
  if (!line) return;
  const begins = value.lastIndexOf('\n', from - 1) + 1;
  const found = value.indexOf('\n', to);
  const ends = found === -1 ? value.length : found;
  put(textarea, begins, ends, value.slice(begins, ends).split('\n').map(line).join('\n'));
}

if (form && area && bar) {
  bar.hidden = false;
  const buttons = [...bar.querySelectorAll<HTMLButtonElement>('button')];
  // One stop of the tab key for the whole bar; the arrows go along it.
  buttons.forEach((button, place) => (button.tabIndex = place === 0 ? 0 : -1));
  bar.addEventListener('click', (event) => {
    const tool = (event.target as Element).closest('button')?.dataset['tool'];
    if (tool) use(area, tool);
  });
  bar.addEventListener('keydown', (event) => {
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const forward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const to =
      event.key === forward
        ? here + 1
        : event.key === back
          ? here - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? buttons.length - 1
              : undefined;
    if (to === undefined || here === -1) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    buttons.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
    next?.focus();
  });
}

if (form && live) {
  const sheet = live.querySelector<HTMLElement>('.preview');
  let timer = 0;
  let asked: AbortController | undefined;
  const show = async (): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    try {
      const answer = await fetch(form.dataset['preview'] ?? '', {
        method: 'POST',
        body,
        signal: asked.signal,
      });
      if (!answer.ok || !sheet) return;
      // The server rendered it from a closed list of elements; a parsed document runs no script.
      const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
      sheet.replaceChildren(...parsed.body.childNodes);
      live.hidden = false;
    } catch {
      // Offline, or a newer text was typed: the preview stays as it was.
    }
  };
  form.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void show(), millisecondsToWait);
  });
  void show();
}

export {};
