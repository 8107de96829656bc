/**
 * Every Hardhat network that the tests of one process make, kept in hand: which mutant is awake is the coinbase of
 * their blocks, and between two mutants each goes back to how it began.
 * @module
 */
import { network } from "hardhat";

type Connection = Awaited<ReturnType<typeof network.create>>;

/** Must be made before the first test file is loaded. */
export class Ledgers {
  /** Those the test files opened while they were loaded, with the snapshot of their beginning. */
  readonly #lasting = new Map<Connection, string>();
  readonly #passing = new Set<Connection>();
  #coinbase = coinbaseOf(0);
  #isLoading = true;

  constructor() {
    const create = network.create.bind(network);
    const remembering = async (...args: Parameters<typeof create>): Promise<Connection> => {
      const connection = (await create(...args)) as Connection;
      if (this.#isLoading) this.#lasting.set(connection, await snapshot(connection));
      else this.#passing.add(connection);
      await this.#wake(connection);
      return connection;
    };
    Object.assign(network, { create: remembering });
  }

  /** From now on a network belongs to the test that makes it. */
  loaded(): void {
    this.#isLoading = false;
  }

  /** Everything as at the beginning, with the mutant of this number awake; 0 is none. */
  async reset(number: number): Promise<void> {
    this.#coinbase = coinbaseOf(number);
    for (const connection of this.#passing) await connection.close();
    this.#passing.clear();
    for (const [connection, beginning] of this.#lasting) {
      // Fixtures were laid by another mutant.
      connection.networkHelpers.clearSnapshots();
      await connection.provider.request({ method: "evm_revert", params: [beginning] });
      this.#lasting.set(connection, await snapshot(connection));
      await this.#wake(connection);
    }
  }

  async #wake(connection: Connection): Promise<void> {
    await connection.provider.request({ method: "hardhat_setCoinbase", params: [this.#coinbase] });
    // A call without a transaction sees the coinbase of the last block.
    await connection.provider.request({ method: "hardhat_mine", params: ["0x1"] });
  }
}

async function snapshot(connection: Connection): Promise<string> {
  return (await connection.provider.request({ method: "evm_snapshot" })) as string;
}

function coinbaseOf(number: number): string {
  return `0x${number.toString(16).padStart(40, "0")}`;
}
