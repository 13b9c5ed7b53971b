/** Warns two minutes before the session ends, and again once it has. What was typed stays in the page either way. */
const warnSeconds = 120;

const dialog = document.querySelector<HTMLDialogElement>('dialog.idle');
const button = dialog?.querySelector('button');

if (dialog && button) {
  const stay = dialog.dataset['stay'] ?? '';
  let ends = Date.now() + Number(dialog.dataset['left']) * 1000;
  let isWarned = false;
  // Another page of the same portal that was opened later knows better.
  const others = new BroadcastChannel(stay);
  const goOn = (until: number): void => {
    ends = Math.max(ends, until);
    isWarned = false;
    dialog.close();
  };
  others.addEventListener('message', ({ data }) => goOn(Number(data)));
  others.postMessage(ends);

  const isFilled = (): boolean =>
    [...document.querySelectorAll<HTMLInputElement>('main :is(textarea, input:not([type=hidden]))')].some(
      (field) =>
        /checkbox|radio/.test(field.type)
          ? field.checked !== field.defaultChecked
          : field.value !== field.defaultValue,
    );

  const end = (): void => {
    clearInterval(timer);
    // Where nothing was typed nothing is lost: whoever comes by later reads nothing here.
    if (!isFilled()) return location.reload();
    for (const each of dialog.querySelectorAll<HTMLElement>('[data-words]'))
      each.textContent = each.dataset['words'] ?? '';
    if (!dialog.open) dialog.showModal();
  };

  const timer = setInterval(() => {
    const left = (ends - Date.now()) / 1000;
    if (left <= 0) end();
    else if (left <= warnSeconds && !isWarned) {
      isWarned = true;
      dialog.showModal();
    }
  }, 1000);

  button.addEventListener('click', () => {
    if (Date.now() >= ends) return dialog.close();
    void fetch(stay, { method: 'POST' })
      .then(async (answer) => {
        if (!answer.ok) return end();
        const { left } = (await answer.json()) as { left: number };
        const until = Date.now() + left * 1000;
        goOn(until);
        others.postMessage(until);
      })
      .catch(() => dialog.close());
  });
}
