/** Ids of the things that belong to somebody: one number each, over all files. */
export const thing = (number: number) => `00000000-0000-7000-8000-0100${String(number).padStart(8, '0')}`;
