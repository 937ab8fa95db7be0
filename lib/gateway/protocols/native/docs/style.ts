/** The look of the docs: the colours of the house, no letters to load, readable on a phone. */
export const style = `
:root{color-scheme:light dark;--paper:#f7f5f0;--card:#fff;--ink:#1b2730;--quiet:#55636d;--line:#e2ddd2;--accent:#0c5f75}
@media(prefers-color-scheme:dark){:root{--paper:#12181c;--card:#1a2227;--ink:#e8ecee;--quiet:#a2b0b8;--line:#2d383f;--accent:#7cc7d8}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 system-ui,sans-serif}
main{max-width:860px;margin:0 auto;padding:28px 18px 80px}
h1{font-size:28px;line-height:1.2;margin:0 0 8px;letter-spacing:-.01em}
h2{font-size:21px;margin:44px 0 10px;scroll-margin-top:12px}
h3{font-size:17px;margin:24px 0 6px}
p,ul,ol{margin:0 0 12px}li{margin:4px 0}
a{color:var(--accent);text-underline-offset:3px}
a:focus-visible,pre:focus-visible,div:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
code,pre{font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px;margin:0 0 14px;overflow:auto}
p code,li code{overflow-wrap:anywhere}
.codes td:first-child{white-space:nowrap}
.quiet{color:var(--quiet)}
nav ul{display:flex;flex-wrap:wrap;gap:2px 18px;padding:0;list-style:none}nav a{display:inline-block;padding:6px 0}
table{border-collapse:collapse;width:100%;margin:0 0 14px}
caption{text-align:left;color:var(--quiet);padding:0 0 6px}
th{text-align:left;font-weight:500;font-size:14px;color:var(--quiet)}
td,th{padding:9px 14px 9px 0;border-bottom:1px solid var(--line);vertical-align:top}
tr:target td{background:var(--card)}
@media(max-width:600px){
.stack thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.stack tr{display:block;padding:10px 0;border-bottom:1px solid var(--line)}
.stack td{display:block;padding:0;border:0}.stack td+td{color:var(--quiet)}
.codes td{display:inline-block;padding:0 10px 0 0}.codes td:last-child{display:block;color:var(--ink)}
}`;
