import { createHash } from "node:crypto";

/** As the manifest of a package tells it; empty where there is no file. */
export const digestOf = (bytes: Uint8Array | string | undefined) =>
  bytes === undefined ? "" : createHash("sha256").update(bytes).digest("hex");
