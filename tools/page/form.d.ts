/** The data of the page of a form, which page.py writes into it before the scripts. */
declare const D: AskedForm;

type Said = { en: string; nl: string };
/** Levels from the lowest to the highest, each with its words. */
type Question = { id: string; name: string; asked: string; levels: [number, string][] };
/** A country of the form: figures as printed, and what oneself and others answered (level and reason), by question. */
type Part = {
  iso2: string; name: string; own: boolean; questions: string[];
  figures: Record<string, string[]>; mine: Record<string, [number, string]>; others: Record<string, [number, string][]>;
};

type AskedForm = {
  format: string; round: string; version: string; assessor: string; language: string; file: string;
  title: string; role: string; frame: string; questions: Question[]; parts: Part[];
  /** Answers as ikt writes them, to be written down the same. */
  proof: string; words: Record<string, [string, string]>; proper: string[];
  said: Record<string, Record<string, [string, boolean]>>;
};

/** Elements by their id, where a page asks more of them than of an HTMLElement. */
interface Named {
  dress: HTMLStyleElement; far: HTMLProgressElement; file: HTMLInputElement;
  half: HTMLDialogElement; saved: HTMLDialogElement; replace: HTMLDialogElement;
}
