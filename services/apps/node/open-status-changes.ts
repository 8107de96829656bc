/**
 * Who is told of status changes: streams of this node's own door, and the webhooks of the configuration.
 * @module
 */
import { join } from "node:path";
import { createNoticeSealer } from "../../credential/status-notice.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RegisterIdentity } from "../../ports/ledger.ts";
import type { Signers } from "../../ports/signer.ts";
import type { StatusFeed } from "../../usecases/status-changes/status-feed.ts";
import { Webhooks } from "../../usecases/status-changes/webhooks.ts";
import { openPlaces } from "../../webhooks/places.ts";
import { createPost } from "../../webhooks/post.ts";
import type { CheckedConfig } from "./config.ts";

export interface StatusChangeParts {
  readonly config: CheckedConfig;
  readonly feed: StatusFeed;
  readonly signers: Signers;
  readonly identity: RegisterIdentity;
  readonly clock: Clock;
  readonly onTrouble: (error: unknown) => void;
}

/** Webhooks that are told from now on, until they are stopped. */
export function openWebhooks({ config, ...parts }: StatusChangeParts): Webhooks {
  const webhooks = new Webhooks({
    ...parts,
    webhooks: config.webhooks,
    places: openPlaces(join(config.data, "webhooks.json")),
    ...{ sealer: createNoticeSealer(), post: createPost() },
  });
  webhooks.start();
  return webhooks;
}
