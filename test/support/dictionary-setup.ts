/** The sources read the packed dictionary from where a build puts it. */
export { packDictionary as default } from "../../build/dictionary.mjs";
