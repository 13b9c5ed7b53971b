/** Every path into a landlord's pages is made here, so that a landlord's own host name can take the prefix away. */
export const linkTo = (landlordId: string, language: string, path = ''): string =>
  `/${landlordId}/${language}/${path}`.replace(/\/$/, path === '' ? '/' : '');
