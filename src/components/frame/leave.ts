/** Three presses of Shift, and no other key between, leave at once. One key alone does nothing. */
const form = document.querySelector<HTMLFormElement>('form.leave');
const within = 3_000;
let presses: number[] = [];

/** Nothing of the page is seen while the answer comes, and a press on Back asks the server anew. */
function leave(): void {
  document.body.hidden = true;
  form?.requestSubmit();
}

addEventListener('keydown', ({ key, repeat, timeStamp }) => {
  if (repeat) return;
  presses = key === 'Shift' ? [...presses.filter((at) => timeStamp - at < within), timeStamp] : [];
  if (presses.length >= 3) leave();
});

addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
