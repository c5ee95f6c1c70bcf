import type { Work } from './work.ts';

type Question<Name extends keyof Work> = {
  readonly id: number;
  readonly name: Name;
  readonly argument: Parameters<Work[Name]>[0];
};

/** From main to the thread. Both ends are this program: the types are the contract. */
export type Asked = { [Name in keyof Work]: Question<Name> }[keyof Work];

/** From the thread to main. */
export type Told = { readonly id: number; readonly value?: unknown; readonly failed?: string };
