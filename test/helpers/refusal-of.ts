/**
 * What a call was refused for.
 * @module
 */
import { expect } from "chai";
import { type Params, Refusal } from "../../services/domain/errors/refusal.ts";

export interface Refused {
  readonly code: string;
  readonly params: Params;
}

function asRefused(error: unknown): Refused {
  if (!(error instanceof Refusal)) throw error;
  return { code: error.code, params: error.params };
}

/** Code and parameters of the Refusal thrown; fails when nothing is thrown, passes on any other error. */
export function refusalOf(call: () => unknown): Refused {
  try {
    call();
  } catch (error) {
    return asRefused(error);
  }
  return expect.fail("nothing was refused");
}

/** The same for a promise. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Refused> {
  try {
    await promise;
  } catch (error) {
    return asRefused(error);
  }
  return expect.fail("nothing was refused");
}
