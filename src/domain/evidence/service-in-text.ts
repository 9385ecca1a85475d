/** A service that a text names, with its place, so that what follows it (its ports) can be read. */
export interface ServiceInText<Service> {
  readonly start: number;
  /** Behind the name's last character; a port that follows after a colon is not part of it. */
  readonly end: number;
  readonly service: Service;
  /** The region that the text itself names, which may differ from the declared one. */
  readonly region: string | undefined;
  /** Why it seems to be cut off, as the rest of a sentence that begins with its id. */
  readonly cut?: string | undefined;
}
