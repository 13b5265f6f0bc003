/** The data of the page, which data.py writes into it before the scripts. */
declare const D: MeetingData;

/** A policy as its file has it, with weight points also where it gives an order. */
type MeetingPolicy = { unknown?: string; rounds?: unknown;
  id: string; name: Said; note?: Said; as_of: string; top: number; weights: Record<string, number>; order?: string[];
  statements?: Statement[]; safeguards?: Record<string, Threshold>; limits?: Record<string, [number, number]>; opinion?: object; least_known: Least; close_gap?: number;
};

/** Something that somebody holds of the weights: those of `more` outweigh those of `than` by so much, or just so. */
type Statement = { more: Record<string, number>; than?: Record<string, number>; by?: number; equal?: boolean; said?: Said };

/** What Python makes of a policy, to be made again. */
type Proof = {
  weights: Record<string, number>; safeguards: Record<string, Threshold>; scores: number[]; ranks: number[]; printed: string;
  draws: number; counts: number[];
};

/** The same as it is saved: one that gives an order has no weights. */
type WrittenPolicy = Omit<MeetingPolicy, "weights"> & { weights?: Record<string, number> };

type Guard = { id: string; name: Said; series?: string; levels?: Record<string, Said> };

/** A country as written: what most countries have as well, and texts, stand in the data once. */
type GivenCountry = Omit<Country, "years" | "spread" | "why" | "profile" | "guards" | "aside" | "aside_words" | "guard_words" | "estimated"> & {
  years?: [number, number][]; spread?: [number, number | null][]; aside?: string;
  /** The place among `whys`. */ why: number;
  /** The figure of each safeguard, with its lowest and highest; the year where it is not that of most. */
  guards: ([number] | [number, number | null, number | null] | null)[]; guard_years?: [number, number | null][];
  /** Column of the attribute, what is expected, and its error. */
  estimated?: [number, number, number][];
  /** Places among `texts`. */
  aside_words?: number; guard_words?: Record<string, Record<string, number>> };

type MeetingData = {
  format: string; version: string; as_of: string; as_of_words: Said; top: number; draws: number; part: number;
  hashes: Record<string, string>; inputs: Record<string, string>;
  framing: { name?: Said; mean?: string; criteria: Knot[]; safeguards?: Guard[]; safeguards_heading?: Said };
  regions: { id: string; name: Said }[];
  /** By whom countries were chosen before: in few signs, in words, and who. */
  marks: { short: Said; name: Said; countries: string[] }[];
  units: Record<string, Said>;
  questions: Record<string, Said>; years: number[]; spreads: (number | null)[]; guard_years: (number | null)[]; countries: GivenCountry[]; why: string[];
  sources: { names: Said[]; of: Record<string, number[]> }; policies: MeetingPolicy[]; days: string[];
  /** Best and worst attainable rank of a country, and the bounds of both. */
  reach: Record<string, [number, number, number, number]> | null; no_reach: string;
  /** The smallest shift across the line: decimals, then place and new per cent of each criterion that moves; or why there is none. */
  shifts: Record<string, number[] | "none" | "limit"> | null;
  /** The plan as arithmetic; null where the workspace has none. */
  plan: { posts: number | null; rules: { id: string; name: Said; on: boolean; rows: RuleRow[] }[] } | null;
  /** Since which year the figure of a safeguard is a mean; why figures lack, a digit each; the words of levels, as places among `texts`. */
  guard_since: (number | null)[]; whys: string[]; guard_levels: Record<string, Record<string, number>>;
  /** Texts that are said of several countries. */
  texts: Said[];
  /** Rounds about weights: how far worst and best lay apart on each criterion, and who was asked, by role. */
  weighings: { id: string; version: string; lengths: Record<string, number>; roles: Record<string, Said> }[];
  /** Whose views count; absent where nobody was asked. */
  heard?: Assessor[];
  proofs: Proof[]; proper: string[]; words: Record<string, [string, string]>;
  /** Names that a sentence says with an article or a plural verb: by language, the bare name to both. */
  said: Record<string, Record<string, [string, boolean]>>;
};

/** The fields of what was decided, by whom and why. */
type Decided = "decide-what" | "decide-by" | "decide-why";

/** Elements by their id, where a page asks more of them than of an HTMLElement. */
interface Named {
  dress: HTMLStyleElement; policy: HTMLDialogElement;
  all: HTMLButtonElement & { dataset: { say: string } }; present: HTMLButtonElement & { dataset: { say: string } };
  undo: HTMLButtonElement; redo: HTMLButtonElement; reset: HTMLButtonElement; replay: HTMLButtonElement; "group-save": HTMLButtonElement;
  curve: HTMLDetailsElement; group: HTMLDetailsElement; "plan-live": HTMLDetailsElement; "side-by-side": HTMLDetailsElement;
  top: HTMLInputElement; posts: HTMLInputElement; find: HTMLInputElement; note: HTMLInputElement; snapshot: HTMLInputElement;
  sort: HTMLSelectElement; against: HTMLSelectElement; "curve-of": HTMLSelectElement;
  "judge-country": HTMLSelectElement; "judge-what": HTMLSelectElement;
  "group-name": HTMLInputElement; "group-way": HTMLSelectElement & { value: TypedWay }; "group-shelf": HTMLSelectElement;
  "decide-what": HTMLInputElement; "decide-by": HTMLInputElement; "decide-why": HTMLTextAreaElement; "decide-country": HTMLSelectElement;
  "decide-deviations": HTMLElement & { children: HTMLCollectionOf<HTMLElement> };
  /** The table of weightings side by side. */
  side: HTMLElement & { firstChild: HTMLElement };
}
