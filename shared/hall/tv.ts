import * as z from 'zod';
import { problemCodes } from '../basics/problems.ts';

/** Below 1024 a port needs an administrator; 8090 is seldom taken on an office computer. */
export const tvPortSchema = z.number().int().min(1024).max(65_535);
export const USUAL_TV_PORT = 8090;

/** 网络电视: the board at an address on the hall's own network, for a television with a browser. */
export const tvStateSchema = z.strictObject({
  isOn: z.boolean(),
  port: tvPortSchema,
  /** Where a television finds it, `http://192.168.1.20:8090/`; empty while it is off or there is no network. */
  addresses: z.array(z.string()),
  /** Why it is switched on and cannot be seen. */
  problem: z.enum(problemCodes).nullable(),
});
export type TvState = z.infer<typeof tvStateSchema>;
