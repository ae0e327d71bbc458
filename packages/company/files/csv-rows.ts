import { isoDate } from "../calendar.ts";
import type { IdPrefix, Rows } from "./rows.ts";
import { checkCodes, digitCodes, isUpper, numberDigits, podCodes } from "./salesforce-id.ts";

const comma = 44;
const quote = 34;
const newline = 10;
const zero = 48;
/** Room kept free for a field that is not text; the longest is a moment. */
const fieldRoom = 64;

/** Rows as CSV bytes (RFC 4180, UTF-8, a line feed after each row), written straight into one buffer that is used again after every `take`. */
export class CsvRows implements Rows {
  count = 0;
  private buffer: Buffer<ArrayBuffer> = Buffer.allocUnsafe(1 << 20);
  private at = 0;
  private firstField = true;

  /** The bytes since the last call. They are overwritten by what is written next. */
  take(): Uint8Array {
    const bytes = this.buffer.subarray(0, this.at);
    this.at = 0;
    return bytes;
  }

  /** Writes a row of column names, which is not counted. */
  header(names: readonly string[]): void {
    for (const name of names) this.text(name);
    this.end();
    this.count--;
  }

  text(value: string | null): void {
    this.open(fieldRoom + (value?.length ?? 0) * 4);
    if (value === null) return;
    const start = this.at;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code >= 128 || code === comma || code === quote || code === newline || code === 13) {
        this.at = start;
        const safe = /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
        this.at += this.buffer.write(safe, start, "utf8");
        return;
      }
      this.buffer[this.at++] = code;
    }
  }

  integer(value: number | null): void {
    this.open(fieldRoom);
    if (value !== null) this.digits(value);
  }

  money(cents: number | null): void {
    this.open(fieldRoom);
    if (cents !== null) this.scaled(cents, 100, 2);
  }

  decimal(value: number | null, places: number): void {
    this.open(fieldRoom);
    if (value !== null) this.scaled(Math.round(value * 10 ** places), 10 ** places, places);
  }

  flag(value: boolean): void {
    this.text(value ? "true" : "false");
  }

  date(day: number | null): void {
    this.open(fieldRoom);
    if (day !== null) this.day(day);
  }

  moment(second: number | null): void {
    this.open(fieldRoom);
    if (second === null) return;
    const day = Math.floor(second / 86_400);
    const within = second - day * 86_400;
    this.day(day);
    const { buffer } = this;
    buffer[this.at++] = 84;
    this.fixed(Math.floor(within / 3600), 2);
    buffer[this.at++] = 58;
    this.fixed(Math.floor(within / 60) % 60, 2);
    buffer[this.at++] = 58;
    this.fixed(within % 60, 2);
    buffer[this.at++] = 46;
    buffer[this.at++] = zero;
    buffer[this.at++] = zero;
    buffer[this.at++] = zero;
    buffer[this.at++] = 90;
  }

  id(prefix: IdPrefix, number: number | null): void {
    this.open(fieldRoom);
    if (number === null || number < 0) return;
    const { buffer, at } = this;
    for (let place = 0; place < 3; place++) {
      buffer[at + place] = prefix.charCodeAt(place);
      buffer[at + 3 + place] = podCodes[place]!;
    }
    let left = number;
    for (let place = at + 5 + numberDigits; place > at + 5; place--) {
      if (left === 0) {
        buffer[place] = zero;
        continue;
      }
      const rest = Math.floor(left / 62);
      buffer[place] = digitCodes[left - rest * 62]!;
      left = rest;
    }
    for (let group = 0; group < 3; group++) {
      let bits = 0;
      for (let place = 0; place < 5; place++) if (isUpper(buffer[at + group * 5 + place]!)) bits |= 1 << place;
      buffer[at + 15 + group] = checkCodes[bits]!;
    }
    this.at = at + 18;
  }

  end(): void {
    this.makeRoom(fieldRoom);
    this.buffer[this.at++] = newline;
    this.firstField = true;
    this.count++;
  }

  /** Begins a field: room for it, and a comma before all but the first of a row. */
  private open(room: number): void {
    this.makeRoom(room);
    if (this.firstField) this.firstField = false;
    else this.buffer[this.at++] = comma;
  }

  private makeRoom(room: number): void {
    if (this.at + room > this.buffer.length) {
      const wider = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + room));
      this.buffer.copy(wider, 0, 0, this.at);
      this.buffer = wider;
    }
  }

  private scaled(value: number, scale: number, places: number): void {
    const size = Math.abs(value);
    if (value < 0) this.buffer[this.at++] = 45;
    const whole = Math.floor(size / scale);
    this.digits(whole);
    this.buffer[this.at++] = 46;
    this.fixed(size - whole * scale, places);
  }

  private digits(value: number): void {
    if (value < 0) {
      this.buffer[this.at++] = 45;
      this.digits(-value);
      return;
    }
    let size = 1;
    for (let limit = 10; value >= limit; limit *= 10) size++;
    this.fixed(value, size);
  }

  /** A whole number with leading zeros to the given size. */
  private fixed(value: number, size: number): void {
    let left = value;
    for (let place = this.at + size - 1; place >= this.at; place--) {
      const rest = Math.floor(left / 10);
      this.buffer[place] = zero + left - rest * 10;
      left = rest;
    }
    this.at += size;
  }

  private day(day: number): void {
    let text = dayTexts.get(day);
    if (!text) {
      text = Uint8Array.from(isoDate(day), (letter) => letter.charCodeAt(0));
      dayTexts.set(day, text);
    }
    for (let place = 0; place < 10; place++) this.buffer[this.at + place] = text[place]!;
    this.at += 10;
  }
}

const dayTexts = new Map<number, Uint8Array>();
