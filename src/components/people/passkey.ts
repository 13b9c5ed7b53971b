/** Asks the device for a passkey and sends what it signed with the form. Without this script the form says what to do instead. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';

type Options = Parameters<typeof startRegistration>[0]['optionsJSON'] &
  Parameters<typeof startAuthentication>[0]['optionsJSON'];

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  const field = form.querySelector<HTMLInputElement>('input[name="response"]');
  const button = form.querySelector<HTMLButtonElement>('button');
  const instead = form.querySelector<HTMLElement>('[data-instead]');
  if (!field || !button || !('credentials' in navigator)) continue;
  const optionsJSON = JSON.parse(form.dataset['passkey'] ?? '{}') as Options;
  button.hidden = false;
  if (instead) instead.hidden = true;
  form.addEventListener('submit', (event) => {
    if (field.value !== '') return;
    event.preventDefault();
    const asked: Promise<unknown> =
      form.dataset['new'] === undefined
        ? startAuthentication({ optionsJSON })
        : startRegistration({ optionsJSON });
    asked
      .then((response) => {
        field.value = JSON.stringify(response);
        form.submit();
      })
      .catch(() => {
        // Turned down on the device, or none there: the page says what else there is.
        if (instead) instead.hidden = false;
      });
  });
}
