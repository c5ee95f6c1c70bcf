import './law-duty.css';

type Props = { readonly law: string; readonly asks: string; readonly steps: readonly string[] };

/** What the law asks for, and in which order. */
export function LawDuty({ law, asks, steps }: Props) {
  return (
    <section className="wide law-duty" aria-label="法律要求">
      <p>
        <b>{law}</b>：{asks}
      </p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
