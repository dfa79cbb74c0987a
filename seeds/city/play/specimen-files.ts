import type { StoredFile } from '../../../app/server/fulfilment/store-file.server.ts';
import { DOCUMENT_TYPES, storeUpload } from '../../../app/server/fulfilment/store-file.server.ts';
import { unwrapped } from '../unwrapped.ts';

const INVOICE = [
  'Demonstration invoice (specimen)',
  'Issued for the demonstration city only.',
  'Not a tax document.',
];

const MINUTES = [
  'Minutes of the union committee (specimen)',
  'Resolved for the demonstration city only.',
  'Not a document of any union.',
];

/** A small PDF that says what it is; every invoice of the demonstration has the same file. */
export function storeInvoiceFile(uploadsDir: string): Promise<StoredFile> {
  return stored(uploadsDir, '电子发票（演示样张）.pdf', INVOICE);
}

/** The same for the minutes of the union's committee. */
export function storeMinutesFile(uploadsDir: string): Promise<StoredFile> {
  return stored(uploadsDir, '工会委员会会议纪要（演示样张）.pdf', MINUTES);
}

async function stored(uploadsDir: string, name: string, lines: readonly string[]): Promise<StoredFile> {
  const file = new File([specimen(lines)], name, { type: 'application/pdf' });
  return unwrapped(await storeUpload(uploadsDir, file, DOCUMENT_TYPES, 'file'));
}

function specimen(lines: readonly string[]): string {
  const text = lines.map((line, index) => `1 0 0 1 60 ${760 - index * 24} Tm (${line}) Tj`).join('\n');
  const content = `BT /F1 14 Tf\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return `${body}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}
