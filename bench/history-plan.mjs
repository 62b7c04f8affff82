// What happens in a made-up history, without the text of any file: commits in order, and for each which version of
// which file stands under which path after it. The same arguments give the same plan.
import { messageOf } from "./history-message.mjs";
import { createRandom, pick, pickAround, pickSkewed } from "./random.mjs";
import { COMPONENTS, ENDINGS, NOUNS, people } from "./words.mjs";

const START = Date.UTC(2012, 0, 2) / 1000;
const TEN_YEARS = 10 * 365 * 86_400;

export class HistoryPlan {
  /** For each file, the numbers of lines and edits of its versions follow from its index alone. */
  versions = [];
  commits = [];
  #random;
  #count;
  /** Positions whose commits must hold everything before them: branches are merged by then. */
  #edges;
  #people;
  #files = [];
  #branch = null;
  #pull = 100;
  #issue = 1;

  /** `count` commits, and `next` more on top of them. */
  constructor(count, next, seed = 1) {
    this.#random = createRandom(seed);
    this.#count = count + next;
    this.#edges = [count, this.#count];
    this.#people = people(Math.max(20, Math.round(Math.sqrt(count) * 1.2)));
    this.#first();
    while (this.commits.length < this.#count) this.#next();
  }

  #first() {
    const changes = [];
    const count = Math.max(40, Math.round(Math.sqrt(this.#count) * 3));
    for (let i = 0; i < count; i++) changes.push(this.#add());
    this.#commit(changes, { subject: "Initial import", branch: "main" });
  }

  /** A commit on main or on the open branch, or the merge of that branch. */
  #next() {
    const random = this.#random;
    const untilEdge = this.#edges.find((edge) => edge > this.commits.length) - this.commits.length;
    if (this.#branch && (this.#branch.left === 0 || untilEdge === 1)) {
      this.#merge();
      return;
    }
    if (!this.#branch && random() < 0.09 && untilEdge > 6)
      this.#branch = { left: pickAround(random, 2.5), changes: new Map(), from: this.commits.length - 1 };
    const isOnBranch = this.#branch !== null && random() < 0.7;
    const changes = this.#branch === null && random() < 0.035 ? this.#moves() : this.#edits();
    this.#commit(changes, { branch: isOnBranch ? "side" : "main" });
    if (!isOnBranch) return;
    this.#branch.left -= 1;
    for (const change of changes) this.#branch.changes.set(change.path, change);
  }

  #merge() {
    const { changes, from } = this.#branch;
    this.#branch = null;
    const subject = `Merge pull request #${this.#pull++} from person${from % 17}/feature-${from}`;
    this.#commit([...changes.values()], { subject, branch: "main", isMerge: true });
  }

  #edits() {
    const random = this.#random;
    const changes = new Map();
    // Most commits are small; now and then one goes through half the tree.
    const size =
      random() < 0.004 ? 60 + pickAround(random, 120) : pickAround(random, random() < 0.2 ? 22 : 3);
    while (changes.size < Math.min(size, this.#files.length)) {
      const isNew = random() < 0.045 || this.#files.length < 20;
      const change = isNew ? this.#add() : this.#edit(this.#files[pickSkewed(random, this.#files.length)]);
      changes.set(change.path, change);
    }
    if (!this.#branch && random() < 0.05) {
      const file = this.#files.at(-1 - Math.floor(random() * 20));
      if (file && !changes.has(file.path)) changes.set(file.path, this.#remove(file));
    }
    return [...changes.values()];
  }

  #moves() {
    const random = this.#random;
    const changes = [];
    const moved = new Set();
    for (let i = random() < 0.1 ? 25 : pickAround(random, 2); i > 0; i--) {
      const file = pick(random, this.#files);
      if (moved.has(file)) continue;
      moved.add(file);
      changes.push({ path: file.path, file: file.index, version: null });
      file.path = this.#freshPath(file.index);
      // Half of the moves change the text too: git has to compare blobs to see them.
      changes.push(
        random() < 0.5 ? this.#edit(file) : { path: file.path, file: file.index, version: file.version },
      );
    }
    return changes;
  }

  #add() {
    const index = this.versions.length;
    const file = { index, path: this.#freshPath(index), version: 0 };
    this.versions.push(1);
    this.#files.push(file);
    return { path: file.path, file: index, version: 0 };
  }

  #edit(file) {
    file.version = this.versions[file.index]++;
    return { path: file.path, file: file.index, version: file.version };
  }

  #remove(file) {
    this.#files.splice(this.#files.indexOf(file), 1);
    return { path: file.path, file: file.index, version: null };
  }

  #freshPath(index) {
    const random = this.#random;
    const component = COMPONENTS[index % COMPONENTS.length];
    const [a, b, c] = [pick(random, NOUNS), pick(random, NOUNS), pick(random, NOUNS)];
    const folder = random() < 0.25 ? `test/${component}/${a}` : `src/main/${component}/${a}/${b}`;
    return `${folder}/${b}_${c}_${index}${ENDINGS[index % ENDINGS.length]}`;
  }

  #commit(changes, { subject, branch, isMerge = false }) {
    const random = this.#random;
    const position = this.commits.length;
    const author = this.#people[pickSkewed(random, this.#people.length)];
    const at = START + Math.floor((TEN_YEARS * position) / this.#count) + Math.floor(random() * 600);
    const reviewer = this.#people[pickSkewed(random, this.#people.length)];
    if (random() < 0.45) this.#issue += 1;
    const message = messageOf(random, {
      subject,
      issue: this.#issue,
      reviewer,
      nextPull: () => this.#pull++,
    });
    const parent = this.#parentOf(branch);
    const mergeOf = isMerge ? this.#lastOf("side") : null;
    this.commits.push({
      position,
      branch,
      parent,
      mergeOf,
      author,
      reviewer,
      at,
      message,
      changes,
      random: random(),
    });
  }

  #parentOf(branch) {
    const last = this.#lastOf(branch);
    const from = this.#branch?.from ?? -1;
    return branch === "side" && (last === null || last <= from) ? from : last;
  }

  #lastOf(branch) {
    for (let i = this.commits.length - 1; i >= 0; i--) if (this.commits[i].branch === branch) return i;
    return null;
  }
}
