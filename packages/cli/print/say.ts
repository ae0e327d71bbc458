import { terminalText } from "./terminal-text.ts";

/** Prints text for a person. */
export function say(text: string): void {
  process.stdout.write(`${terminalText(text)}\n`);
}

/** Prints a value as JSON for a machine, and nothing else; control characters are escaped. */
export function sayJson(value: unknown): void {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  process.stdout.write(`${JSON.stringify(value, null, 2).replace(/(?!\n)\p{Cc}/gu, escaped)}\n`);
}

/**
 * Watches what is printed: a reader that went away early (`| head`) is no error, anything else that keeps the output from
 * being whole is said and ends in exit code 1.
 */
export function watchOutput(stream: NodeJS.WriteStream = process.stdout): void {
  let said = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || said) return;
    said = true;
    console.error(`What was printed is not whole: ${error.code === "ENOSPC" ? "the disk is full" : error.message}.`);
    process.exitCode = 1;
  });
}
