import './level-badge.css';

export type LevelColour = 'grey' | 'blue' | 'green' | 'yellow' | 'orange' | 'red';

/** A level of risk: its name says it, the colour that the hall chose only repeats it. */
export function LevelBadge({
  name,
  colour,
}: {
  readonly name: string;
  readonly colour: LevelColour;
}) {
  return (
    <span className={`level level-${colour}`} title={`风险等级：${name}`}>
      {name}
    </span>
  );
}
