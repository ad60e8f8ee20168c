/** Name and version of the program. */
import type { Host } from "./host.ts";

/** By the host that read it. */
const names = new WeakMap<object, string>();

/** `paiban 0.1.0`, as in package.json: what documents say they were made with. */
export function toolName(host: Pick<Host, "readResource">): string {
  let name = names.get(host);
  if (name === undefined) {
    const { version } = JSON.parse(new TextDecoder().decode(host.readResource("package.json"))) as { version: string };
    names.set(host, (name = `paiban ${version}`));
  }
  return name;
}
