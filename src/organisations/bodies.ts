/** Public bodies whose names nobody else may carry, in whole or in part. They are compared and never shown. */
export const publicBodies: readonly string[] = [
  'Housing Ombudsman',
  'Local Government and Social Care Ombudsman',
  'Public Services Ombudsman',
  'Financial Ombudsman',
  'Regulator of Social Housing',
  'Information Commissioner',
];
