// Lets a producer work ahead of its consumer, by so many items and no more.

export class ReadAhead<T> {
  readonly #source: AsyncGenerator<T>;
  readonly #limit: number;
  readonly #items: T[] = [];
  readonly #pump: Promise<void>;
  #isStopped = false;
  #hasEnded = false;
  #failure: unknown;
  /** Wakes whichever side waits: the consumer for an item, or the producer for room. */
  #wake: (() => void) | undefined;

  constructor(source: AsyncGenerator<T>, limit: number) {
    this.#source = source;
    this.#limit = limit;
    this.#pump = this.#run();
  }

  /** The next item, undefined after the last. Throws what the producer threw, after the items before it. */
  async next(): Promise<T | undefined> {
    while (this.#items.length === 0 && !this.#hasEnded) await this.#sleep();
    if (this.#items.length === 0 && this.#failure !== undefined) throw this.#failure;
    const item = this.#items.shift();
    this.#awake();
    return item;
  }

  /** Ends the producer, whose `finally` has run when this resolves. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#awake();
    await this.#pump;
  }

  async #run(): Promise<void> {
    try {
      for await (const item of this.#source) {
        this.#items.push(item);
        this.#awake();
        while (this.#items.length >= this.#limit && !this.#isStopped) await this.#sleep();
        if (this.#isStopped) break;
      }
    } catch (error) {
      this.#failure = error;
    }
    this.#hasEnded = true;
    this.#awake();
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #awake(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
