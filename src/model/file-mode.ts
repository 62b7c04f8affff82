/** git's mode of a submodule: a commit of another repository in the place of a file. */
export const SUBMODULE = 0o160000;
