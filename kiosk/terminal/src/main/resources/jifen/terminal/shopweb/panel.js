
'use strict';
(() => {
  // The panel has no keyboard but this one.
  const keys = document.createElement('div');
  keys.id = 'keys';
  document.body.append(keys);
  const done = document.documentElement.lang.startsWith('zh') ? '完成' : 'Done';
  const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl-', 'zxcvbnm./:'];
  const SYMBOLS = ['1234567890', '!@#$%^&*()', '_+={}[];"\'', '?,<>~`|\\/:'];
  let field = null, upper = false, symbols = false;

  const key = (label, act, cls) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    if (cls) button.className = cls;
    button.addEventListener('pointerdown', event => event.preventDefault());
    button.addEventListener('click', act);
    return button;
  };
  const write = text => {
    if (!field) return;
    const from = field.selectionStart ?? field.value.length, to = field.selectionEnd ?? from;
    field.setRangeText(text, from, to, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const draw = () => {
    keys.replaceChildren();
    for (const row of symbols ? SYMBOLS : ROWS) {
      const line = document.createElement('div');
      for (const sign of row) {
        const shown = upper ? sign.toUpperCase() : sign;
        line.append(key(shown, () => write(shown)));
      }
      keys.append(line);
    }
    const last = document.createElement('div');
    last.append(
      key(upper ? 'abc' : 'ABC', () => { upper = !upper; draw(); }, 'broad'),
      key(symbols ? 'abc' : '#+=', () => { symbols = !symbols; draw(); }, 'broad'),
      key('␣', () => write(' '), 'broad'),
      key('⌫', () => {
        if (!field) return;
        const at = field.selectionStart ?? field.value.length, to = field.selectionEnd ?? at;
        field.setRangeText('', at === to ? Math.max(0, at - 1) : at, to, 'end');
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, 'broad'),
      key(done, () => { if (field) { field.dispatchEvent(new Event('change', { bubbles: true })); field.blur(); } }, 'done'));
    keys.append(last);
  };
  document.addEventListener('focusin', event => {
    const taken = event.target.matches('input:not([type=checkbox]):not([type=radio]):not([type=hidden]), textarea');
    field = taken ? event.target : null;
    keys.classList.toggle('up', taken);
    document.body.classList.toggle('typing', taken);
    if (taken) { draw(); field.scrollIntoView({ block: 'center' }); }
  });
  document.addEventListener('focusout', () => {
    field = null;
    keys.classList.remove('up');
    document.body.classList.remove('typing');
  });

  // The panel belongs to the villagers: whoever walks away is signed out, and the way back is on every page.
  const LEAVE_MS = 5 * 60000;
  const leave = () => {
    const out = document.querySelector('form[action="/shop/sign-out"]');
    if (out) out.submit(); else location.replace('/');
  };
  let away = setTimeout(leave, LEAVE_MS);
  for (const sign of ['pointerdown', 'keydown']) {
    addEventListener(sign, () => { clearTimeout(away); away = setTimeout(leave, LEAVE_MS); });
  }
  if (!document.querySelector('a[href="/"]')) {
    const back = document.createElement('a');
    back.href = '/';
    back.className = 'button quiet';
    back.textContent = document.documentElement.lang.startsWith('zh') ? '返回村民屏幕' : "Back to the villager's screen";
    document.querySelector('main').append(back);
  }
})();
