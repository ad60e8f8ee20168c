/** Name and version of the program. */
import type { Host } from "./host.ts";
import { once } from "./kept/once.ts";

/** `paiban 0.1.0`, as in package.json: what documents say they were made with. */
export const toolName = once((host: Pick<Host, "readResource">): string => {
  const { version } = JSON.parse(new TextDecoder().decode(host.readResource("package.json"))) as { version: string };
  return `paiban ${version}`;
});
