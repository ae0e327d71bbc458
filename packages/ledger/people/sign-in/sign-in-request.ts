/** In which the address of the other end reaches better-auth; what a request itself says there is never taken. */
export const addressHeader = "x-fairway-address";

/** A request as better-auth is handed it. */
export function withAddress(request: Request, address: string | null): Request {
  const headers = new Headers(request.headers);
  headers.delete(addressHeader);
  if (address !== null) headers.set(addressHeader, address);
  return new Request(request, { headers });
}
