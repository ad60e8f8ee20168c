/** What a worker of the pool runs. V8 takes the kept code in it too: flags are those of the process. */
import { loadCode } from "./kept-code.ts";

const { runJob } = loadCode().run((path) => import(path));

export default runJob;
