/** The data of the page of weights, which weights_page.py writes into it before the scripts. */
declare const D: AskedWeights;

type Said = { en: string; nl: string };
/** A criterion as the step from the worst country to the best; figures (name, both ends as printed, unit), and who is about at a part of the way. */
type Step = {
  id: string; name: string; question: string; measured_by: string; length: number; worst: string; best: string;
  between: Record<string, string>; figures: [string, string, string, string][];
};
/** An answer as ikt writes it, and the corners that it allows. */
type Proof = { text: string; corners: number[][] };

type Way = "points" | "swing" | "order" | "choices";

type AskedWeights = {
  format: string; round: string; version: string; language: string; file: string; title: string; frame: string;
  ways: Way[]; people: { id: string; role: string }[]; criteria: Step[];
  /** Of the ranked countries on the criteria, and how many are chosen. */
  values: number[][]; top: number;
  proof: Proof[]; words: Record<string, [string, string]>; proper: string[];
  said: Record<string, Record<string, [string, boolean]>>;
};

/** Elements by their id, where a page asks more of them than of an HTMLElement. */
interface Named { dress: HTMLStyleElement; file: HTMLInputElement; ask: HTMLDialogElement }
