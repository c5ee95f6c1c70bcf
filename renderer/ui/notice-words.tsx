import './notice-words.css';

type Part = { readonly title: string; readonly lines: readonly string[] };

/** 告知, large enough to be read from the other side of the counter. */
export function NoticeWords({ parts }: { readonly parts: readonly Part[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it
    <section className="notice-large" aria-label="告知内容" tabIndex={0}>
      {parts.map(({ title, lines }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul>
            {lines.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
