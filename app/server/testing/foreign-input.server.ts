import type { PERMISSIONS } from '../../domain/identity/permissions.ts';

type Permissions = typeof PERMISSIONS;
/** Verbs that touch only what belongs to the acting organization, to a party of the order or to a supervisor's area. */
export type ScopedVerb = {
  [V in keyof Permissions]: Permissions[V]['scope'] extends 'own' | 'party' | 'area' ? V : never;
}[keyof Permissions];

type Input = Readonly<Record<string, unknown>>;

export interface ForeignInputs {
  /** `named`: finds nothing, writes nothing. `own`: names nothing foreign and may write what is the actor's own. */
  readonly reach: 'named' | 'own';
  /** Several when a verb can be pointed at more than one kind of foreign thing. */
  readonly inputs: readonly Input[];
}

/** Inputs that name something of the first unit or supplier. */
export const naming = (...inputs: readonly [Input, ...Input[]]): ForeignInputs => ({
  reach: 'named',
  inputs,
});
/** A verb that can only touch the acting organization: nothing of the first one may change or be shown. */
export const ownOnly = (input: Input = {}): ForeignInputs => ({ reach: 'own', inputs: [input] });
/** A verb without input. */
export const LIST = ownOnly();
