type Props = {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  /** What the value leaves out, and why. */
  readonly apart?: string | undefined;
};

/** One number that matters, what it is, and how it comes about. */
export function Figure({ label, value, note, apart }: Props) {
  return (
    <dl className="card figure">
      <dt>{label}</dt>
      <dd className="figure-value">{value}</dd>
      <dd className="figure-note">{note}</dd>
      {apart && <dd className="figure-note">{apart}</dd>}
    </dl>
  );
}
