/** The sign on an accent: black or white, whichever has at least 4.5 : 1 (WCAG 2.2, relative luminance). */
const ink = 'clamp(0,(.179 - .2126*r - .7152*g - .0722*b)*999,1)';

/**
 * The look of the button and of the frame. Rules of the page can't reach in, and `!important` on the host wins over
 * `!important` of the page (CSS Cascading 5, section 6.1: context).
 */
export const style = `:host{all:initial!important;position:fixed!important;z-index:2147483000!important}
div{--accent:var(--switchboard-accent,#4353d6)}
button,iframe{position:fixed;inset-inline-end:20px;border:0;box-shadow:0 4px 24px #0005}
.left>*{inset-inline:auto;left:20px}
.right>*{inset-inline:auto;right:20px}
button{bottom:20px;width:56px;height:56px;border-radius:50%;cursor:pointer;background:var(--accent);color:#fff;color:color(from var(--accent) srgb-linear ${ink} ${ink} ${ink})}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
i{display:block;margin:auto;width:24px;height:24px;background:currentColor;forced-color-adjust:none;clip-path:path("M2 3h20v14H10l-5 5v-5H2z")}
.open i{clip-path:path("M4 8l2-2 6 6 6-6 2 2-8 8z")}
b{position:absolute;top:-4px;right:-4px;width:24px;border-radius:12px;background:#b3261e;color:#fff;font:13px/24px sans-serif}
p{position:absolute;clip-path:inset(50%)}
iframe{bottom:92px;width:384px;height:min(640px,100dvh - 116px);border-radius:var(--switchboard-radius,16px);background:Canvas;visibility:hidden}
.open iframe{visibility:visible}
@media(max-width:480px){.open button{visibility:hidden}div iframe{inset:0!important;width:100%;height:100dvh;border-radius:0}}
@media print{div{display:none}}`;
