/** What an element does on an event: each is written for the events that its element sends. */
type Act = (event: never) => unknown;

/** Elements that are more than an HTMLElement to a page, by id. Every element that a page asks for by its id is there. */
interface Document {
  getElementById<K extends string>(id: K): K extends keyof Named ? Named[K] : HTMLElement;
}
