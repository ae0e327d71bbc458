import { terminalText } from "./terminal-text.ts";

/**
 * One line of progress, renewed in place where a person watches and silent where output goes to a file.
 *
 * @returns `show` renews the line, `end` clears it.
 */
export function progressLine(stream: NodeJS.WriteStream = process.stderr): {
  readonly show: (done: number, of: number, says: string) => void;
  readonly end: () => void;
} {
  const watched = stream.isTTY === true;
  const width = 20;
  return {
    show: (done, of, says) => {
      if (!watched) return;
      const filled = of > 0 ? Math.round((width * done) / of) : 0;
      const room = (stream.columns ?? 80) - width - 12;
      stream.write(
        `\r\x1b[2K${"━".repeat(filled)}${"─".repeat(width - filled)} ${done}/${of} ${terminalText(says).slice(0, Math.max(room, 0))}`,
      );
    },
    end: () => {
      if (watched) stream.write("\r\x1b[2K");
    },
  };
}
