import { useEffect, useState } from 'react';
import { openFile } from '../../data/files.ts';

/** The strokes or the photo of a signature; says so when the file is not there. */
export function MarkPicture({ sha256, name }: { readonly sha256: string; readonly name: string }) {
  const [url, setUrl] = useState<string | null | undefined>();
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    void openFile(sha256).then((blob) => {
      if (isGone) return;
      made = blob && URL.createObjectURL(blob);
      setUrl(made);
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [sha256]);
  if (url === undefined) return null;
  if (url === null) return <span className="field-problem">签名图片打不开</span>;
  return <img className="sign-mark" src={url} alt={`${name}的签名`} />;
}
