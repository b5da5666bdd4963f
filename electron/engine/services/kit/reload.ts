/**
 * Shell lines for a reload: `keep` remembers a folder inside the container, and `refuse` puts it back before it ends with
 * the words given. What the program does not use must not lie there as if it did: the next plan compares these files, and
 * would find nothing to do. `fail` must be defined before; `forget` ends a reload that went well.
 */
export function keeping(folder: string): string {
  return `
keep() {
  kept=$(mktemp -d) && cp -a ${folder}/. "$kept/" || fail 'the configuration in use could not be kept'
}
refuse() {
  find ${folder} -mindepth 1 -delete
  cp -a "$kept/." ${folder}/
  rm -rf "$kept"
  fail "$1"
}
forget() { rm -rf "$kept"; }
`
}
