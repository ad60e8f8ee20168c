/**
 * A script with nothing but ASCII in it, which means the same: it can be read one byte a character. esbuild escapes
 * names and strings, but not what it does not look into: regular expressions, and templates that are read as written.
 */
import { parseSync, Visitor } from "oxc-parser";

/**
 * @param {string} script of esbuild, with `charset: "ascii"`
 * @throws where something is left that cannot be escaped without another meaning
 */
export function asciiOf(script) {
  const { program, errors } = parseSync("script.cjs", script);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  let escaped = "";
  let done = 0;
  const visitor = new Visitor({
    Literal({ start, end, regex }) {
      if (!regex) return;
      escaped += script.slice(done, start) + escapeExpression(regex.pattern, regex.flags);
      done = end;
    },
  });
  visitor.visit(program);
  escaped += script.slice(done);
  const [left] = /.{0,40}[^\0-\x7f].{0,40}/su.exec(escaped) ?? [];
  if (left !== undefined) throw new Error(`not ASCII, and not to be escaped: ${left}`);
  return escaped;
}

/**
 * Every character outside ASCII as its UTF-16 units: without the flags u and v an expression is read by units, so a
 * class holds both halves of a character beyond the BMP; with them, two escaped halves are one character (ECMA-262,
 * RegExpUnicodeEscapeSequence). The backslash before a character that needs none goes: it would escape the escape's own.
 *
 * @param {string} pattern
 * @param {string} flags
 */
function escapeExpression(pattern, flags) {
  const escaped = pattern.replaceAll(/(\\[\0-\x7f])|\\?([^\0-\x7f])/g, (_, escape, unit) => escape ?? escapeUnit(unit));
  new RegExp(escaped, flags);
  return `/${escaped}/${flags}`;
}

/** @param {string} unit */
function escapeUnit(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
