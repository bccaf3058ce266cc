// What the clerk's pages do beyond plain forms; all of them work without it.
'use strict';
(() => {
  const SCAN_GAP_MS = 100;

  // A scanner types like a keyboard and ends with Enter. That Enter must not send a half-filled form: it goes on to the next field.
  let lastKeyAt = 0;
  document.addEventListener('keydown', event => {
    const field = event.target;
    const typed = field instanceof HTMLInputElement && !['submit', 'button', 'checkbox', 'radio', 'search', 'password'].includes(field.type);
    const scanned = event.timeStamp - lastKeyAt < SCAN_GAP_MS;
    lastKeyAt = event.timeStamp;
    if (event.key === 'Enter' && typed && field.form && field.form.method === 'post' && (scanned || field.form.dataset.lines)) {
      event.preventDefault();
      const fields = [...field.form.querySelectorAll('input:not([type=hidden]), select, textarea')];
      const next = fields[fields.indexOf(field) + 1];
      if (next) next.focus();
    }
  });

  // One press, one sending.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));

  // What is wrong is seen at once, also where the form is longer than the glass.
  const wrong = document.querySelector('.wrong') || document.querySelector('.mistakes');
  if (wrong) wrong.scrollIntoView({ block: 'center' });

  document.addEventListener('click', event => {
    if (event.target.closest('[data-print]')) window.print();
  });

  // The supplier that is chosen brings its address and papers along, as they were written last time.
  document.addEventListener('change', event => {
    const known = event.target.list && event.target.dataset.fills
      ? [...event.target.list.options].find(option => option.value === event.target.value) : null;
    if (!known) return;
    for (const name of event.target.dataset.fills.split(' ')) {
      const field = event.target.form.elements[name];
      if (field && !field.value) field.value = known.dataset[name] || '';
    }
  });
})();
