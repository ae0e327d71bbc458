/** The last part of a path, with a sheet's name. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
