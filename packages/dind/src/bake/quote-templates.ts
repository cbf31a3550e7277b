/** A text that bake reads as itself: in its JSON every text is a template of HCL. https://github.com/hashicorp/hcl/blob/main/json/spec.md */
const quoteTemplate = (text: string): string => text.replace(/[$%](?=\{)/g, (sign) => sign + sign);

/** {@link quoteTemplate} for every text inside a value, keys among them. */
export const quoteTemplates = (value: unknown): unknown => {
  if (typeof value === 'string') return quoteTemplate(value);
  if (Array.isArray(value)) return value.map(quoteTemplates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [quoteTemplate(key), quoteTemplates(each)]));
};
