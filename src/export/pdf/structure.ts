/** The tree of a tagged page: Document > Art > H1, P, and which piece of content belongs to which (ISO 32000-1, 14.7). */
import type { PdfFile, Reference } from "./file.ts";
import { textString } from "./syntax.ts";

/** An element that holds other elements, or pieces of content by number. */
export interface StructureElement {
  /** Structure type, `P`. */
  readonly type: string;
  readonly title?: string;
  readonly children: readonly (StructureElement | number)[];
}

/** @returns the tree's root */
export function addStructure(file: PdfFile, document: StructureElement, page: Reference, language: string): Reference {
  const root = file.reserve();
  /** The element of each piece of content. */
  const parents: Reference[] = [];
  const add = ({ type, title, children }: StructureElement, parent: Reference): Reference => {
    const own = file.reserve();
    const kids = children.map((child) => {
      if (typeof child !== "number") return add(child, own);
      parents[child] = own;
      return child;
    });
    return file.add(
      {
        S: `/${type}`,
        P: parent,
        ...(kids.some((kid) => typeof kid === "number") ? { Pg: page } : {}),
        ...(title === undefined ? {} : { T: textString(title) }),
        ...(parent === root ? { Lang: textString(language) } : {}),
        K: kids,
      },
      own,
    );
  };
  const top = add(document, root);
  const parentTree = { Nums: [0, parents] };
  return file.add({ Type: "/StructTreeRoot", K: [top], ParentTree: parentTree, ParentTreeNextKey: 1 }, root);
}
