import type { Campaign } from "../campaign.ts";
import { cache } from "./cache.ts";
import { copy } from "./copy.ts";
import { fonts } from "./fonts.ts";
import { kills } from "./kills.ts";
import { paths } from "./paths.ts";
import { pdfs } from "./pdfs.ts";
import { plans } from "./plans.ts";
import { terminal } from "./terminal.ts";
import { watch } from "./watch.ts";

export const CAMPAIGNS = { plans, copy, fonts, pdfs, paths, kills, cache, watch, terminal } satisfies Record<
  string,
  Campaign
>;

export const isCampaign = (name: string): name is keyof typeof CAMPAIGNS => Object.hasOwn(CAMPAIGNS, name);
