import { createContext, useContext } from 'react';

/** Tells the case's head that something was saved: dialogs and forms that go away cannot show it themselves. */
export const SavedHere = createContext<() => void>(() => undefined);

export function useTellSaved(): () => void {
  return useContext(SavedHere);
}
