/** Why something failed, in words for whoever has to do something about it; the first that fits. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/^nobody receives/, '这个版本没有接收这类消息的程序，请核对部署的版本。'],
  [/^database (08|57P)/, '与数据库的连接中断，请确认数据库正在运行。'],
  [/^database (40|55P03)/, '数据库繁忙，同时有别的写入，重试即可。'],
  [/^database 23/, '要写入的内容与已有数据冲突，请联系系统管理员核对。'],
  [/^database 53/, '数据库的空间或连接用完，请联系系统管理员扩容。'],
  [/^database /, '数据库执行出错，请联系系统管理员。'],
  [/timeout|timed out|aborted/i, '对方系统没有在规定时间内应答，请确认对方系统正常后重试。'],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|fetch failed|socket/i,
    '连不上对方系统，请确认对方系统和网络正常后重试。',
  ],
  [/\b(401|403)\b|signature/i, '对方系统不认本系统的身份，请核对地址和密钥。'],
  [/\b5\d\d\b/, '对方系统内部出错，请联系对方系统的管理员。'],
  [/\b[A-Z]{3,}(_[A-Z]+)+\b/, '按业务规则不能处理，请先在对应的单据上解决，再重试。'],
];

const UNKNOWN = '处理时出现意外错误，请把下面的技术信息交给系统管理员。';
const CHINESE = /\p{Script=Han}/u;

/** A recorded error in plain words; null when it is written in Chinese by itself. */
export function plainCause(error: string): string | null {
  if (CHINESE.test(error)) return null;
  return CAUSES.find(([pattern]) => pattern.test(error))?.[1] ?? UNKNOWN;
}
