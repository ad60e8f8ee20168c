/** The tree of a tagged page: Document > Art > H1, P, and which piece of content belongs to which (ISO 32000-1, 14.7). */
import type { PdfFile } from "./file.ts";
import { type Reference, textString } from "./values.ts";

/** An element that holds other elements, or pieces of content by number. */
export interface StructureElement {
  /** Structure type, `P`. */
  readonly type: string;
  readonly title?: string;
  readonly children: readonly (StructureElement | number)[];
}

export function addStructure(file: PdfFile, document: StructureElement, language: string): void {
  const root = file.structure;
  const { dictionary: page, structParentTreeKey } = file.page;
  /** The element of each piece of content. */
  const parents: Reference[] = [];
  const add = ({ type, title, children }: StructureElement, parent: Reference): Reference => {
    const own = file.reserve({
      S: type,
      P: parent,
      Pg: children.some((child) => typeof child === "number") ? page : undefined,
      T: title === undefined ? undefined : textString(title),
      Lang: parent === root ? textString(language) : undefined,
    });
    own.data["K"] = children.map((child) => {
      if (typeof child !== "number") return add(child, own);
      parents[child] = own;
      return child;
    });
    own.end();
    return own;
  };
  root.data["K"] = [add(document, root)];
  root.data.ParentTree.add(structParentTreeKey, parents);
}
