import type { Response } from 'express';

/** Refusals made before Remix is reached: [title, what to do] in Chinese, then English. */
const TEXTS = {
  400: [
    '请求格式有误',
    '地址或请求内容无法识别。请返回上一页重试；如果是收到的链接，请核对是否完整。',
    'The request could not be understood. Go back and try again.',
  ],
  403: [
    '请求来源不被信任',
    '这次提交不是从本站页面发出的，没有执行任何操作。请回到本站页面重新提交。',
    'This submission did not come from a page of this site. Nothing was done.',
  ],
  404: ['没有找到这个页面', '地址可能已变更，请从首页或搜索进入。', 'There is no such page.'],
  405: ['不支持这种请求方式', '请通过页面上的按钮操作。', 'This method is not supported here.'],
  411: ['请求没有说明长度', '请用浏览器页面上传；程序调用请带上 Content-Length。', 'State a Content-Length.'],
  413: [
    '提交的内容过大',
    '没有保存任何内容。请压缩图片或分批提交后重试。',
    'The submission is too large. Nothing was saved.',
  ],
  415: ['不支持的提交格式', '请通过页面上的表单提交。', 'Submit the form of the page.'],
  500: [
    '系统出现错误',
    '本次操作未完成，没有保存任何内容。请稍后重试；如仍出现，请把请求编号告知管理员。',
    'Something went wrong and nothing was saved. Please try again.',
  ],
  503: [
    '系统正在启动或维护',
    '请稍候片刻再刷新页面。',
    'The service is starting or stopping. Please retry shortly.',
  ],
} as const satisfies Record<number, readonly [string, string, string]>;
export type ErrorStatus = keyof typeof TEXTS;

/** Answers with a page that needs nothing else to render: no script, no stylesheet, no database. */
export function sendErrorPage(res: Response, status: ErrorStatus): void {
  if (res.headersSent) return void res.destroy();
  const [title, advice, english] = TEXTS[status];
  const requestId = String(res.getHeader('X-Request-Id') ?? '');
  res.status(status).set('Cache-Control', 'no-store');
  if (res.req.path.startsWith('/api/')) {
    res.json({ error: { code: `HTTP_${status}`, message: `${title}。${advice}`, requestId } });
    return;
  }
  res
    .type('html')
    .send(
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">` +
        `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · 惠采</title></head>` +
        `<body><main><h1>${title}</h1><p>${advice}</p><p lang="en">${english}</p>` +
        `<p>请求编号 <code>${requestId}</code></p><p><a href="/">返回首页</a></p></main></body></html>`,
    );
}
