/** The product's mark, in the colours of the theme. */
export function BrandMark({ size }: { readonly size: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--fw-accent)" />
      <path
        d="M10 25V7.5l12.5 4.6L10 16.8"
        fill="none"
        stroke="var(--fw-on-accent)"
        strokeWidth="2.4"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
