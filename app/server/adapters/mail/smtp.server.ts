import nodemailer from 'nodemailer';
import type { Mailer } from '../../notifications/mailer.server.ts';

export interface SmtpOptions {
  /** `smtp://` (STARTTLS where offered) or `smtps://`, with user and password in it. */
  readonly url: string;
  readonly from: string;
  readonly baseUrl: string;
}

const TIMEOUT_MS = 15_000;

/** Mail over SMTP. Errors carry the server's code only: its words hold the address. */
export function smtpMailer({ url, from, baseUrl }: SmtpOptions): Mailer {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  const host = new URL(baseUrl).hostname;
  return {
    baseUrl,
    async send({ id, to, subject, text }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return 'sent';
      } catch (error) {
        const { code, status } = codesOf(error);
        if (code === 'EENVELOPE' && status >= 500) return 'refused';
        throw new Error(`the mail server did not take a letter: ${code} ${status}`);
      }
    },
  };
}

function codesOf(error: unknown): { code: string; status: number } {
  const of = typeof error === 'object' && error !== null ? error : {};
  const code = 'code' in of && typeof of.code === 'string' ? of.code : 'unknown';
  const status = 'responseCode' in of && typeof of.responseCode === 'number' ? of.responseCode : 0;
  return { code, status };
}
