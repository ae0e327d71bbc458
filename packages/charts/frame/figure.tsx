import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { fontFamily } from "../tokens.ts";
import { type FigureAction, FigureMenu } from "./figure-menu.tsx";
import { type Lack, NothingDrawn } from "./nothing-drawn.tsx";
import { type PictureTable, pictureCsv } from "./picture-table.ts";
import { PictureTableView } from "./picture-table-view.tsx";
import { fileName, pngOf, saveFile } from "./save-file.ts";
import { standaloneSvg } from "./standalone-svg.ts";
import { useWidth } from "./use-width.ts";

/** What a picture's drawing function returns for a width: its height and its SVG marks. */
export type Drawing = { readonly height: number; readonly marks: ReactNode };

export type FigureProps = {
  readonly title: string;
  /** How to read it, in one line under the picture. */
  readonly note?: ReactNode | undefined;
  /** What the picture shows, in words, made from the same numbers. */
  readonly description: string;
  /** The numbers behind it. */
  readonly data: PictureTable;
  /** What is lacking where there is not a single mark to draw: it is said in the picture's place. */
  readonly lacks?: readonly Lack[] | undefined;
  readonly draw: (width: number) => Drawing;
};

type Tip = { readonly lines: readonly string[]; readonly x: number; readonly y: number };

/**
 * The frame of every picture: title, the picture at its container's width, exact numbers under the pointer (any mark
 * with `data-tip`), its table, and copies as SVG, PNG and CSV.
 */
export function Figure({ title, note, description, data, lacks, draw }: FigureProps) {
  const stage = useRef<HTMLDivElement>(null);
  const width = useWidth(stage, 720);
  const [asTable, setAsTable] = useState(false);
  const [tip, setTip] = useState<Tip>();
  const [problem, setProblem] = useState<string>();
  const drawing = lacks ? undefined : draw(width);

  const svgFile = (): string => {
    const dark = document.documentElement.dataset.mantineColorScheme === "dark";
    const markup = stage.current?.querySelector("svg")?.outerHTML ?? "<svg></svg>";
    return standaloneSvg(markup, { title, description }, dark ? "dark" : "light");
  };
  const pictureOf = ({ height }: Drawing): readonly FigureAction[] => [
    {
      says: "Save as SVG",
      run: () => saveFile(`${fileName(title)}.svg`, new Blob([svgFile()], { type: "image/svg+xml" })),
    },
    {
      says: "Save as PNG",
      run: () => {
        pngOf(svgFile(), width, height).then(
          (png) => saveFile(`${fileName(title)}.png`, png),
          (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
        );
      },
    },
  ];
  const actions: readonly FigureAction[] = [
    { says: asTable ? "Show as picture" : "Show as table", run: () => setAsTable(!asTable) },
    ...(asTable || !drawing ? [] : pictureOf(drawing)),
    {
      says: "Save numbers as CSV",
      run: () => saveFile(`${fileName(title)}.csv`, new Blob([pictureCsv(data)], { type: "text/csv;charset=utf-8" })),
    },
  ];

  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const mark = (event.target as Element).closest("[data-tip]");
    const text = mark?.getAttribute("data-tip");
    if (!text) {
      setTip(undefined);
      return;
    }
    const box = event.currentTarget.getBoundingClientRect();
    setTip({ lines: text.split("\n"), x: event.clientX - box.left, y: event.clientY - box.top });
  };

  return (
    <figure className="fw-figure">
      <figcaption>
        <span className="fw-figure-title">{title}</span>
        <FigureMenu title={title} actions={actions} />
      </figcaption>
      <div
        className="fw-figure-stage"
        ref={stage}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setTip(undefined)}
      >
        {asTable ? (
          <PictureTableView caption={title} table={data} />
        ) : drawing ? (
          <svg
            role="img"
            aria-label={`${title}. ${description}`}
            width={width}
            height={drawing.height}
            viewBox={`0 0 ${width} ${drawing.height}`}
            fontFamily={fontFamily}
            fontSize={12}
          >
            {drawing.marks}
          </svg>
        ) : (
          <NothingDrawn lacks={lacks ?? []} />
        )}
        {tip && !asTable ? (
          <div
            className="fw-tip"
            style={{ left: Math.min(tip.x + 12, Math.max(0, width - 240)), top: tip.y + 14 }}
            aria-hidden="true"
          >
            {tip.lines.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </div>
        ) : null}
      </div>
      {note && !lacks ? <p className="fw-figure-note">{note}</p> : null}
      {problem ? (
        <p className="fw-figure-note" role="alert">
          {problem}
        </p>
      ) : null}
    </figure>
  );
}
