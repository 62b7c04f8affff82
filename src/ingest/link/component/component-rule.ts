// The contract of the component rules: each says what it can of a path, and leaves the rest to the next.

export interface Component {
  readonly component: string;
  /** Which rule decided: `component.configured`, `component.codeowners`, `component.test` or `component.path-shape`. */
  readonly rule: string;
}

export interface ComponentRule {
  readonly id: string;
  /** Undefined where the rule has nothing to say of this path. */
  nameOf(path: string): string | undefined;
}
