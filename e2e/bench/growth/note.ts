import type { Figure } from '../figure.ts';

/** Takes a figure at the size that is being measured. */
export type Note = (metric: string, value: number, unit: Figure['unit']) => void;
