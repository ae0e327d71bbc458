import { createContext, type ReactNode, useContext, useMemo } from "react";

export type NamedSegment = { readonly id: string; readonly name: string };

const Names = createContext<ReadonlyMap<string, NamedSegment>>(new Map());

/** Lets a table find a segment by its id or by its name. */
export function SegmentNamesProvider({
  segments,
  children,
}: {
  segments: readonly NamedSegment[];
  children: ReactNode;
}) {
  const names = useMemo(
    () => new Map(segments.flatMap((segment) => [[segment.name, segment] as const, [segment.id, segment] as const])),
    [segments],
  );
  return <Names value={names}>{children}</Names>;
}

export const useSegmentNames = (): ReadonlyMap<string, NamedSegment> => useContext(Names);
