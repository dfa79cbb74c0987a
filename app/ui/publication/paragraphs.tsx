/** A plain text as paragraphs: one a line, empty lines left out. */
export function Paragraphs({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (
    <div className="stack">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text have no identity but their place
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}
