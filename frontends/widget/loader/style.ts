/**
 * The look of the button and of the frame. Rules of the page can't reach in, and `!important` on the host wins over
 * `!important` of the page (CSS Cascading 5, section 6.1: context).
 */
export const style = `
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;inset:auto 0 0 auto!important;width:0!important;height:0!important}
div{--accent:var(--switchboard-accent,#4353d6);--side:20px}
button,iframe{position:fixed;inset-inline-end:var(--side);border:0;margin:0;padding:0}
.left button,.left iframe{inset-inline:auto;right:auto;left:var(--side)}
.right button,.right iframe{inset-inline:auto;left:auto;right:var(--side)}
button{bottom:calc(20px + env(safe-area-inset-bottom));width:56px;height:56px;border-radius:50%;cursor:pointer;background:var(--accent);color:#fff;color:color(from var(--accent) srgb-linear clamp(0,(.179 - .2126*r - .7152*g - .0722*b)*1e3,1) clamp(0,(.179 - .2126*r - .7152*g - .0722*b)*1e3,1) clamp(0,(.179 - .2126*r - .7152*g - .0722*b)*1e3,1));box-shadow:0 4px 16px #0004}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px;box-shadow:0 0 0 3px #fff}
svg{display:block;margin:auto;width:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
b{position:absolute;top:-4px;inset-inline-end:-4px;min-width:22px;box-sizing:border-box;padding:0 6px;border-radius:11px;background:#b3261e;color:#fff;font:600 13px/22px system-ui,sans-serif;text-align:center}
b:empty{display:none}
p{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)}
iframe{bottom:calc(92px + env(safe-area-inset-bottom));width:384px;height:min(640px,100dvh - 116px);border-radius:var(--switchboard-radius,16px);box-shadow:0 12px 40px #0004,0 0 0 1px #8883;background:Canvas;visibility:hidden;opacity:0;transform:translateY(8px);transition:opacity .12s,transform .12s,visibility .12s}
.open iframe{visibility:visible;opacity:1;transform:none}
@media(max-width:480px){.open button{visibility:hidden}div iframe,.left iframe,.right iframe{inset:0;width:100%;height:100dvh;border-radius:0}}
@media(prefers-reduced-motion:reduce){iframe{transition:none}}
@media print{div{display:none}}`;
