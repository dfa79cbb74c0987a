/** Options read in two places: by the command itself, and by the registry, which checks a call before anything opens. */
export const CATALOGUE_IMPORT_OPTIONS = {
  supplier: { type: 'string' },
  publish: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
} as const;
