import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import type { ShellData } from './shell-data.ts';

/** What the frame shows when even the root loader failed: a signed-out Chinese page. */
export const BARE_SHELL: ShellData = {
  user: null,
  counts: { cart: 0, todo: 0 },
  hotWords: [],
  locale: 'zh',
  theme: 'light',
  mode: 'normal',
  requestId: '',
  nonce: '',
};

const ShellContext = createContext<ShellData>(BARE_SHELL);

export function ShellDataProvider({ value, children }: { value: ShellData; children: ReactNode }) {
  return <ShellContext.Provider value={value}>{children}</ShellContext.Provider>;
}

/** The user, counts and preferences that root loaded; available to every component. */
export function useShellData(): ShellData {
  return useContext(ShellContext);
}
