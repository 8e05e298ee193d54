/** How the engine's process has fared since the server started, as those who keep it are told. */

export class EngineHealth {
  #restarts = 0;
  #isGone = false;

  /** How often it was started again. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Whether it ended and is not back yet. */
  get isGone(): boolean {
    return this.#isGone;
  }

  gone(): void {
    this.#isGone = true;
  }

  back(): void {
    this.#isGone = false;
    this.#restarts += 1;
  }
}
