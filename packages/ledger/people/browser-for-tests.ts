import type { People } from "./people.ts";

type Asked = { readonly method?: string; readonly body?: unknown; readonly headers?: Record<string, string> };

/** Keeps cookies as a browser does, by the address that set them. */
export class CookieJar {
  readonly #kept = new Map<string, Map<string, string>>();

  take(origin: string, response: Response): void {
    const kept = this.#kept.get(origin) ?? new Map<string, string>();
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      const text = value.join("=");
      const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute)) || text === "";
      if (gone) kept.delete(name.trim());
      else kept.set(name.trim(), text);
    }
    this.#kept.set(origin, kept);
  }

  header(origin: string): string | undefined {
    const pairs = [...(this.#kept.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`);
    return pairs.length === 0 ? undefined : pairs.join("; ");
  }

  names(origin: string): readonly string[] {
    return [...(this.#kept.get(origin) ?? new Map<string, string>()).keys()];
  }

  clear(): void {
    this.#kept.clear();
  }
}

/** Somebody at a browser, who asks the routes of sign-in with their cookies and from an address of their own. */
export class Visitor {
  readonly jar = new CookieJar();
  readonly people: People;
  readonly origin: string;
  readonly address: string;

  constructor(people: People, origin = "https://fairway.example", address = "198.51.100.7") {
    this.people = people;
    this.origin = origin;
    this.address = address;
  }

  async ask(path: string, { method, body, headers = {} }: Asked = {}): Promise<Response> {
    const cookie = this.jar.header(this.origin);
    const request = new Request(`${this.origin}/api/auth${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json", origin: this.origin }),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await this.people.handle(request, this.address);
    this.jar.take(this.origin, response);
    return response;
  }

  /** What was answered to a request with a body. */
  async post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await this.ask(path, { body });
    return { status: response.status, body: ((await response.json()) ?? {}) as Record<string, unknown> };
  }

  signIn(email: string, password: string) {
    return this.post("/sign-in/email", { email, password });
  }

  /** Who the server takes this visitor for. */
  who() {
    const cookie = this.jar.header(this.origin);
    return this.people.signedIn(new Headers(cookie === undefined ? {} : { cookie }));
  }
}
