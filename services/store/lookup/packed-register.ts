/**
 * The register with what there is most of, permits, series and numbers, as bytes instead of objects. Everything else is
 * little beside them or, like reservations, grows with another measure.
 * @module
 */
import { emptyRegister, type Register } from "../../domain/register/model.ts";
import { NumberTable } from "./number-table.ts";
import { PackedTable } from "./packed-table.ts";
import { permitCodec } from "./permit-codec.ts";
import { emptyPools } from "./pools.ts";
import { seriesCodec } from "./series-codec.ts";

/** Empty. Ids, digests and tags in it must be 32 bytes: it throws a RangeError on any other. */
export function packedRegister(): Register {
  const pools = emptyPools();
  return {
    ...emptyRegister(),
    permits: new PackedTable(pools, permitCodec),
    series: new PackedTable(pools, seriesCodec),
    numbers: new NumberTable(pools),
  };
}
