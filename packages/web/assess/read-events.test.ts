import fc from "fast-check";
import { expect, test } from "vitest";
import { readEvents, type ServerEvent } from "./read-events.ts";

const text = 'event: progress\ndata: {"done":1,"says":"Wählen"}\n\n: still here\n\nevent: done\ndata: {"raised":2}\n\n';

async function read(chunks: readonly Uint8Array[]): Promise<readonly ServerEvent[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of readEvents(stream)) events.push(event);
  return events;
}

test("events arrive whole wherever the network cuts them, also inside a letter", async () => {
  const bytes = new TextEncoder().encode(text);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 6 }), async (cuts) => {
      const ends = [...cuts, bytes.length].sort((a, b) => a - b);
      const chunks = ends.map((end, place) => bytes.slice(place === 0 ? 0 : ends[place - 1], end));
      expect(await read(chunks)).toEqual([
        { event: "progress", data: { done: 1, says: "Wählen" } },
        { event: "done", data: { raised: 2 } },
      ]);
    }),
  );
});
