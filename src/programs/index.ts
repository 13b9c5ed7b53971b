/** Other programs: the keys with which they read drafts, write and publish, and the webhooks by which they hear. */
export { holderOf, listKeys, type Holder, type KeyListed } from './keys/holder.ts';
export { scopes, type Scope } from './keys/key.ts';
export { makeKey, makeKeyInput, mostDays, type KeyMade } from './keys/make-key.ts';
export { takeBackKey, takeBackKeyInput } from './keys/take-back-key.ts';
export {
  addHook,
  addHookInput,
  changeSecret,
  endHook,
  hookEvents,
  hookInput,
  listHooks,
  resend,
  resendInput,
  type HookListed,
  type SecretShown,
} from './hooks/hook.ts';
export { queueMessages, sendDue, tellEdition } from './hooks/tell.ts';
export { replayMinutes, signatureHeader } from './hooks/sign.ts';
