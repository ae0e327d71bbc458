import { type ReactNode, useEffect } from "react";
import { BrandMark } from "../shell/brand-mark.tsx";

/** A page for those who are not in yet: the mark, one heading, one form. */
export function SignInFrame({ heading, children }: { heading: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${heading} · Fairway`;
  }, [heading]);
  return (
    <main className="fw-sign-in">
      <div>
        <p className="fw-sign-in-mark">
          <BrandMark size={28} />
          <span>Fairway</span>
        </p>
        <h1>{heading}</h1>
        {children}
      </div>
    </main>
  );
}
