const quoteField = (field: string): string => (/[",\r\n]/.test(field) || /^\s/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** Joins `key=value` fields as buildx reads them, which is one line of RFC 4180 CSV. */
export const quoteCsv = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([key, value]) => quoteField(`${key}=${value}`))
    .join(',');
