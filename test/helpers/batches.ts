/**
 * Batches of messages on the licence of write-offs.ts, and what the register said of each.
 * @module
 */
import { random32 } from "./terms.ts";
import { dataOf } from "./two-accounts.ts";
import type { Act } from "./write-off-messages.ts";
import { type Draw, openLicence } from "./write-offs.ts";

/** Fixture: {@link openLicence}, with what it takes to put messages into a batch and to read what came of them. */
export async function batching() {
  const stage = await openLicence();
  const { writeOffs, customs, reserving, xb } = stage;
  const self = await writeOffs.getAddress();
  /** A message as call data. */
  const say = (act: Act, messageId: string, message: unknown) => dataOf(writeOffs, act, messageId, message);
  /** A message with an id of its own that reserves `draws`. */
  const reserve = async (...draws: Draw[]) => {
    const [messageId, message] = [random32(), reserving(draws)];
    return { messageId, message, data: await say("reserve", messageId, message) };
  };
  /** What the register said in the transaction: of a failure its place and reason, of all else name and message id. */
  const told = async (sent: ReturnType<typeof customs.batch>): Promise<unknown[]> => {
    const receipt = await (await sent).wait();
    const logs = receipt?.logs.filter(({ address }) => address === self) ?? [];
    return logs.map((log) => {
      const event = writeOffs.interface.parseLog(log);
      if (event?.name === "MessageFailed") return [event.name, event.args.place, event.args.reason];
      return [event?.name, event?.args.messageId];
    });
  };
  const answerTo = async (messageId: string) => {
    const { known, refusal } = await writeOffs.answer(xb.customs.id, messageId);
    return [known, refusal];
  };
  const reasonOf = (error: string, args: readonly unknown[]) => writeOffs.interface.encodeErrorResult(error, args);
  return { ...stage, self, say, reserve, told, answerTo, reasonOf };
}
