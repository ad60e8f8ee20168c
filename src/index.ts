/** paiban as a library: lay out a page, render it, read the report. */
export { advise, adviseInSteps, type LaidOut, layOut, renderPdf } from "./build.ts";
export { createDesk, type Desk, type DeskOptions } from "./desk.ts";
export type { Bilingual, Diagnostic, Language, Severity } from "./diagnostics/diagnostic.ts";
export { archivePackage, type PackageFile } from "./export/archive/index.ts";
export { dumpPage } from "./export/dump/index.ts";
export { PROFILE_NAMES, type ProfileName } from "./export/pdf/profile.ts";
export { type ArticleFit, createReport, type FitReport, type ReportedDiagnostic } from "./export/report/index.ts";
export { FaceCache } from "./fonts/cache.ts";
export { type GalleyWish, type LaidOutGalley, layOutGalley, renderGalley } from "./galley.ts";
export { createHost, type Host } from "./host.ts";
export { StyleCache } from "./load/style-cache.ts";
export type { Advice, Change, CharacterRange, Remedy } from "./model/advice.ts";
export type { Page, PageBlock } from "./model/page.ts";
export { blocksOf, type PagePlan } from "./model/plan.ts";
