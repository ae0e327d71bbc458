import { createHash } from "node:crypto";

/** Changes with every start, so that a new release never answers from an old copy. */
const release = `${process.pid}-${Math.round(performance.timeOrigin)}`;

/** A weak ETag over everything an answer depends on: data version, strategy versions, question, parameters, day. */
export function entityTag(parts: readonly unknown[]): string {
  return `W/"${createHash("sha256")
    .update(JSON.stringify([release, ...parts]))
    .digest("base64url")
    .slice(0, 27)}"`;
}

/** Whether the asker's copy is the current one. */
export function holdsCurrent(ifNoneMatch: string | undefined, tag: string): boolean {
  return (ifNoneMatch ?? "").split(",").some((each) => each.trim() === tag);
}
