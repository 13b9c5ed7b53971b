/** `npm run -s people -- <verb>`: what whoever runs the portal does about people before anybody can sign in. */
import { firstAdministratorVerb } from './first-administrator.ts';
import { runVerb } from './run-verb.ts';

await runVerb({ 'first-administrator': firstAdministratorVerb }, 'usage.people');
