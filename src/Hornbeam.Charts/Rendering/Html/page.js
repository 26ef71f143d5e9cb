'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const chart = document.getElementById('chart'), svg = chart.querySelector('svg');
  const tip = document.getElementById('tip'), spoken = document.getElementById('spoken');
  const slider = document.getElementById('smooth'), reset = document.getElementById('reset');
  const NS = 'http://www.w3.org/2000/svg';
  const tableRows = 2000, tipRows = 10;
  let smooth = 0, current = null;

  const make = (name, attributes, parent) => {
    const element = document.createElementNS(NS, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (parent) parent.append(element);
    return element;
  };
  const html = (name, text, parent) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };
  const parts = (panel, part, index) => svg.querySelectorAll(
    `g[data-part=${part}][data-panel="${panel.place}"]` + (index === undefined ? '' : `[data-index="${index}"]`));
  const number = (value, digits = 5) => {
    if (value === null || value === undefined || !Number.isFinite(value)) return 'missing';
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e6)) return value.toExponential(digits - 2);
    return String(Number(value.toPrecision(digits)));
  };

  // Ranges: an offset is the distance from the lower end in the units of the scale.
  const along = (range, value) => range.log ? Math.log10(value) : value;
  const back = (range, offset) => range.log ? 10 ** offset : offset;
  const share = (range, value) => (along(range, value) - along(range, range.min)) / (along(range, range.max) - along(range, range.min));
  const valueAt = (range, part) => back(range, along(range, range.min) + part * (along(range, range.max) - along(range, range.min)));
  const within = (range, from, to) => ({ log: range.log, min: valueAt(range, from), max: valueAt(range, to) });
  const shows = (range, value) => value !== null && Number.isFinite(value) && (!range.log || value > 0);
  const rangeOf = (panel, series) => series.right ? panel.right : panel.y;
  const toX = (panel, value) => panel.plot[0] + share(panel.x, value) * panel.plot[2];
  const toY = (panel, range, value) => panel.plot[1] + (1 - share(range, value)) * panel.plot[3];
  const place = (panel, series, i) => {
    const range = rangeOf(panel, series);
    return shows(panel.x, series.x[i]) && shows(range, series.y[i])
      ? [toX(panel, series.x[i]), toY(panel, range, series.y[i])] : null;
  };

  data.panels.forEach((panel, at) => {
    panel.place = at;
    panel.first = { x: panel.x, y: panel.y, right: panel.right };
    for (const series of panel.series) {
      if (!series.y) continue;
      if (!series.x) series.x = series.y.map((_, i) => i);
      series.raw = series.y;
      series.best = series.y.reduce((best, value) => value === null ? best : best === null ? value :
        series.higher ? Math.max(best, value) : Math.min(best, value), null);
    }
  });
  const listed = panel => panel.series.filter(series => series.y && !series.hidden && !series.shadowed);
  // A pale line without a name before a named one of its colour is the raw form of that one, which stands for both.
  for (const panel of data.panels) {
    panel.series.forEach((series, at) => {
      const next = panel.series[at + 1];
      if (!series.y || !next?.y || series.name || !next.name || next.ink !== series.ink || series.opacity >= 0.5) return;
      series.shadowed = true;
      next.origin = series;
    });
  }

  // Debiased exponential moving average; what is missing counts for nothing.
  const average = values => {
    let mean = 0, gathered = 0;
    return values.map(value => {
      if (value === null) return null;
      mean = mean * smooth + value * (1 - smooth);
      gathered = gathered * smooth + (1 - smooth);
      return mean / gathered;
    });
  };

  const path = (panel, series, values) => {
    const points = { ...series, y: values }, text = [], dots = [];
    let before = null, run = 0;
    for (let i = 0; i <= values.length; i++) {
      const at = i < values.length ? place(panel, points, i) : null;
      if (!at) {
        if (run === 1) dots.push(before);
        before = null;
        run = 0;
        continue;
      }
      const [x, y] = at.map(v => Math.max(-1e5, Math.min(1e5, v)));
      if (before) {
        if (series.steps === 'After') text.push('H', x);
        if (series.steps === 'Before') text.push('V', y);
        if (series.steps === 'Middle') text.push('H', (before[0] + x) / 2, 'V', y);
      }
      text.push(before ? 'L' : 'M', x.toFixed(2), y.toFixed(2));
      before = [x, y];
      run++;
    }
    return { line: text.join(' '), dots };
  };

  const circles = (points, size) => points.map(([x, y]) =>
    `M${(x - size / 2).toFixed(2)} ${y.toFixed(2)}a${size / 2} ${size / 2} 0 1 0 ${size} 0a${size / 2} ${size / 2} 0 1 0 ${-size} 0z`).join('');

  const layer = panel => {
    if (!panel.layer) {
      const [x, y, width, height] = panel.plot;
      panel.layer = make('svg', { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}`, overflow: 'hidden' });
      const first = parts(panel, 'Data')[0];
      if (first) first.before(panel.layer);
      else svg.append(panel.layer);
    }
    return panel.layer;
  };

  const drawLine = (panel, series, values, pale) => {
    const { line, dots } = path(panel, series, values);
    const group = make('g', { opacity: pale ? 0.3 : series.opacity }, layer(panel));
    const width = series.width * data.thickness;
    if (series.stroked && line) {
      make('path', {
        d: line, fill: 'none', stroke: series.ink, 'stroke-width': width, 'stroke-linejoin': 'round',
        'stroke-dasharray': pale ? '' : series.dashes.map(dash => dash * width).join(' '),
      }, group);
    }
    const marked = series.marker !== 'None' ? series.x.map((_, i) => place(panel, { ...series, y: values }, i)).filter(at => at) : dots;
    const size = (series.marker !== 'None' ? series.markerSize : Math.max(2.6 * series.width, 3.5)) * data.thickness;
    if (marked.length && !pale) make('path', { d: circles(marked, size), fill: series.ink }, group);
  };

  // The part of the first view that is seen now, as a transformation of what has no points to be drawn anew.
  const matrix = (panel, series) => {
    const [left, top, width, height] = panel.plot, range = rangeOf(panel, series);
    const old = series.right ? panel.first.right : panel.first.y;
    const x0 = toX(panel, panel.first.x.min), x1 = toX(panel, panel.first.x.max);
    const y0 = toY(panel, range, old.max), y1 = toY(panel, range, old.min);
    const sx = (x1 - x0) / width, sy = (y1 - y0) / height;
    return `matrix(${sx} 0 0 ${sy} ${x0 - sx * left} ${y0 - sy * top})`;
  };

  const draw = panel => {
    const zoomed = panel.x !== panel.first.x;
    panel.layer?.replaceChildren();
    for (const series of panel.series) {
      const redrawn = series.kind === 'line' && (zoomed || smooth > 0);
      for (const group of parts(panel, 'Data', series.index)) {
        group.classList.toggle('gone', !!series.hidden || redrawn);
        if (series.kind === 'line') continue;
        for (const element of group.querySelectorAll('path, rect')) {
          element.setAttribute('vector-effect', 'non-scaling-stroke');
          if (zoomed) element.setAttribute('transform', matrix(panel, series));
          else element.removeAttribute('transform');
        }
      }
      for (const key of parts(panel, 'Key', series.index)) {
        key.classList.toggle('off', !!series.hidden);
        // A name that says how its line is smoothed says it of the line that is seen.
        const text = key.querySelector('text');
        if (series.origin && text) text.textContent = smooth > 0 ? series.name.replace(/smoothed [0-9.]+/, 'smoothed ' + smooth) : series.shown ??= text.textContent;
        key.setAttribute('aria-pressed', String(!series.hidden));
      }
      if (!redrawn || series.hidden) continue;
      const smoothed = smooth > 0 && !series.shadowed;
      if (smoothed && !series.origin) drawLine(panel, series, series.raw, true);
      drawLine(panel, series, smoothed ? average((series.origin ?? series).raw) : series.raw, series.shadowed);
    }
    drawNotes(panel, zoomed);
    drawTicks(panel, zoomed);
    reset.disabled = !data.panels.some(one => one.x !== one.first.x);
  };

  const drawNotes = (panel, zoomed) => panel.notes.forEach((note, index) => {
    const series = panel.series[note.series], [left, top, width, height] = panel.plot;
    for (const group of parts(panel, 'Note', index)) {
      let gone = !!series?.hidden;
      group.removeAttribute('transform');
      if (zoomed && note.at) {
        const range = series?.right ? panel.right : panel.y, old = series?.right ? panel.first.right : panel.first.y;
        const x = toX(panel, valueAt(panel.first.x, (note.at[0] - left) / width));
        const y = toY(panel, range, valueAt(old, 1 - (note.at[1] - top) / height));
        group.setAttribute('transform', `translate(${x - note.at[0]} ${y - note.at[1]})`);
        const box = group.getBBox(), [dx, dy] = [x - note.at[0], y - note.at[1]];
        gone ||= box.x + dx < left || box.y + dy < top || box.x + dx + box.width > left + width || box.y + dy + box.height > top + height;
      }
      group.classList.toggle('gone', gone);
    }
  });

  const ticksOf = (range, count, whole) => {
    if (range.log) {
      const [low, high] = [Math.ceil(along(range, range.min)), Math.floor(along(range, range.max))];
      const every = Math.max(1, Math.ceil((high - low) / count)), ticks = [];
      for (let power = low; power <= high; power += every) ticks.push(10 ** power);
      if (ticks.length > 1) return ticks.map(value => [value, number(value)]);
    }
    const raw = (range.max - range.min) / count, power = 10 ** Math.floor(Math.log10(raw));
    let step = [1, 2, 2.5, 5, 10].map(m => m * power).find(s => s >= raw * 0.9999);
    if (whole) step = Math.max(1, Math.ceil(step));
    const decimals = Math.max(0, Math.min(20, -Math.floor(Math.log10(step)) + (Math.round(step / power * 10) === 25 ? 1 : 0)));
    const plain = Math.max(Math.abs(range.min), Math.abs(range.max)) < 1e6 && step >= 1e-7, ticks = [];
    for (let i = Math.ceil(range.min / step - 1e-9); i * step <= range.max + 1e-9 * step; i++)
      ticks.push([i * step, plain ? (i * step).toFixed(decimals).replace('-', '\u2212') : (i * step).toExponential(2)]);
    return ticks;
  };

  const drawTicks = (panel, zoomed) => {
    panel.ticks?.remove();
    panel.room ??= Object.fromEntries(['Y', 'RightY'].map(part => [part, Math.max(0, ...[...parts(panel, part)].flatMap(
      group => [...group.querySelectorAll('text')].map(text => text.getComputedTextLength())))]));
    const parted = [['X', 'x'], ['Y', 'y'], ['RightY', 'right']];
    for (const [part] of parted) for (const group of parts(panel, part)) group.classList.toggle('gone', zoomed && !(part === 'X' ? panel.ownX : part === 'Y' && panel.ownY));
    if (!zoomed) return;
    const group = panel.ticks = make('g', { 'font-size': data.tickSize, fill: 'var(--ink)', stroke: 'none' }, svg);
    const [left, top, width, height] = panel.plot, reach = data.tickLength, pad = reach + data.tickPad, up = 0.36 * data.tickSize;
    const right = left + width, bottom = top + height;
    const mark = (x1, y1, x2, y2) => make('line', { x1, y1, x2, y2, stroke: 'var(--line)', 'stroke-width': 0.8 }, group);
    const write = (text, x, y, anchor, room) => {
      const label = make('text', { x, y, 'text-anchor': anchor }, group);
      label.textContent = text;
      // No more room than the first numbers had: their label stands beside it.
      const length = label.getComputedTextLength();
      if (room && length > room) label.setAttribute('font-size', data.tickSize * room / length);
    };
    if (!panel.ownX) for (const [value, text] of ticksOf(panel.x, Math.max(1, Math.min(10, Math.floor(width / (5 * data.tickSize)))), panel.whole)) {
      const x = toX(panel, value);
      mark(x, bottom, x, bottom + reach);
      if (panel.numbersX) write(text, x, bottom + pad + 0.77 * data.tickSize, 'middle');
    }
    const rows = Math.max(1, Math.min(9, Math.floor(height / (2.2 * data.tickSize))));
    if (!panel.ownY) for (const [value, text] of ticksOf(panel.y, rows)) {
      const y = toY(panel, panel.y, value);
      mark(left - reach, y, left, y);
      if (panel.numbersY) write(text, left - pad, y + up, 'end', panel.room.Y);
    }
    if (panel.right) for (const [value, text] of ticksOf(panel.right, rows)) {
      const y = toY(panel, panel.right, value);
      mark(right, y, right + reach, y);
      write(text, right + pad, y + up, 'start', panel.room.RightY);
    }
  };

  const drawAll = () => { hide(); data.panels.forEach(draw); };

  // Tooltip: the values of all series at the place of the nearest point.
  const labelOf = (panel, series) => {
    const value = series.colorValue === undefined ? '' : `${panel.colorLabel} ${number(series.colorValue)}`.trim();
    return [series.run, series.name || value || panel.yLabel || `series ${series.index + 1}`].filter(text => text).join(', ');
  };
  const changeOf = (series, value) => {
    if (series.higher === undefined || value === null || series.best === null) return '';
    const change = value - series.best;
    return change === 0 ? 'best' : (change > 0 ? '+' : '\u2212') + number(Math.abs(change), 3) + ' from best';
  };

  // Puts the tooltip beside a place of the picture.
  const stand = (atX, atY) => {
    tip.hidden = false;
    const box = svg.getBoundingClientRect(), outer = chart.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
    const x = atX * scale + box.left - outer.left, y = atY * scale + box.top - outer.top;
    const over = x + 16 + tip.offsetWidth > Math.max(outer.width, 200);
    tip.style.left = Math.max(0, over ? x - 16 - tip.offsetWidth : x + 16) + 'px';
    tip.style.top = Math.max(0, y - tip.offsetHeight - 8) + 'px';
  };

  const show = (panel, series, i) => {
    const at = place(panel, series, i);
    if (!at) return;
    current = { panel, series, i };
    tip.replaceChildren();
    html('div', `${panel.xLabel || 'x'} ${number(series.x[i])}`, tip);
    const table = html('table', undefined, tip);
    const all = listed(panel).map(one => ({ one, at: one === series ? i : one.x.indexOf(series.x[i]) })).filter(entry => entry.at >= 0);
    all.sort((a, b) => (b.one === series) - (a.one === series) || a.one.index - b.one.index);
    for (const entry of all.slice(0, tipRows)) {
      const row = html('tr', undefined, table), name = html('td', undefined, row), value = entry.one.raw[entry.at];
      if (entry.one === series) row.className = 'near';
      const swatch = html('span', undefined, name);
      swatch.className = 'swatch';
      swatch.style.borderColor = entry.one.ink;
      if (entry.one.dashes?.length) swatch.style.borderTopStyle = 'dashed';
      name.append(labelOf(panel, entry.one));
      html('td', number(value), row);
      html('td', changeOf(entry.one, value), row);
    }
    if (all.length > tipRows) html('div', `and ${all.length - tipRows} more`, tip);
    panel.cursor?.remove();
    panel.cursor = make('g', { 'pointer-events': 'none' }, svg);
    make('line', { x1: at[0], x2: at[0], y1: panel.plot[1], y2: panel.plot[1] + panel.plot[3], stroke: 'var(--line)', 'stroke-width': 0.6 }, panel.cursor);
    make('circle', { cx: at[0], cy: at[1], r: 4, fill: series.ink, stroke: 'var(--back)', 'stroke-width': 1.5 }, panel.cursor);
    stand(...at);
    spoken.textContent = `${labelOf(panel, series)}, ${panel.xLabel || 'x'} ${number(series.x[i])}: ${number(series.raw[i])} ${changeOf(series, series.raw[i])}`;
  };

  const showCell = (panel, [x, y]) => {
    const series = panel.series.find(one => one.cells), [left, top, width, height] = panel.plot;
    if (!series) return false;
    const column = Math.min(series.columns.length - 1, Math.floor((x - left) / width * series.columns.length));
    const row = Math.min(series.rows.length - 1, Math.floor((y - top) / height * series.rows.length));
    if (row < 0 || column < 0) return false;
    tip.replaceChildren();
    html('div', `${panel.yLabel || 'row'} ${series.rows[row]}`, tip);
    html('div', `${panel.xLabel || 'column'} ${series.columns[column]}`, tip);
    html('b', `${panel.colorLabel} ${number(series.cells[row][column])}`.trim(), tip);
    stand(x, y);
    return true;
  };

  const hide = () => {
    tip.hidden = true;
    for (const panel of data.panels) panel.cursor?.remove();
    current = null;
  };

  const pointer = event => {
    const box = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };
  const panelAt = ([x, y]) => data.panels.find(({ plot }) => x >= plot[0] && x <= plot[0] + plot[2] && y >= plot[1] && y <= plot[1] + plot[3]);
  const inside = (panel, at) => at && at[0] >= panel.plot[0] - 1 && at[0] <= panel.plot[0] + panel.plot[2] + 1;

  const nearest = (panel, [x, y]) => {
    let best = null, least = Infinity;
    for (const series of listed(panel)) {
      for (let i = 0; i < series.y.length; i++) {
        const at = place(panel, series, i);
        if (!inside(panel, at)) continue;
        // First the nearest place along x, then the nearest line there.
        const distance = Math.abs(at[0] - x) * 1000 + Math.abs(at[1] - y);
        if (distance < least) [best, least] = [{ series, i }, distance];
      }
    }
    return best;
  };

  let drag = null;
  svg.addEventListener('pointerdown', event => {
    const at = pointer(event), panel = panelAt(at);
    if (!panel?.zoom || event.button !== 0 || event.target.closest('g[data-part=Key]')) return;
    drag = { panel, from: at, box: null };
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener('pointermove', event => {
    const at = pointer(event);
    if (drag) {
      const [left, top, width, height] = drag.panel.plot;
      drag.to = [Math.max(left, Math.min(left + width, at[0])), Math.max(top, Math.min(top + height, at[1]))];
      drag.box ??= make('rect', { fill: 'var(--line)', 'fill-opacity': 0.15, stroke: 'var(--line)', 'stroke-width': 0.6 }, svg);
      drag.box.setAttribute('x', Math.min(drag.from[0], drag.to[0]));
      drag.box.setAttribute('y', Math.min(drag.from[1], drag.to[1]));
      drag.box.setAttribute('width', Math.abs(drag.to[0] - drag.from[0]));
      drag.box.setAttribute('height', Math.abs(drag.to[1] - drag.from[1]));
      return;
    }
    const panel = panelAt(at), found = panel && nearest(panel, at);
    chart.classList.toggle('zooms', !!panel?.zoom);
    if (panel && showCell(panel, at)) return;
    if (!found) return hide();
    if (current && current.panel !== panel) hide();
    show(panel, found.series, found.i);
  });
  svg.addEventListener('pointerup', () => {
    const done = drag;
    drag = null;
    done?.box?.remove();
    if (done?.to) zoom(done.panel, done.from, done.to);
  });
  svg.addEventListener('pointercancel', () => { drag?.box?.remove(); drag = null; });
  svg.addEventListener('pointerleave', () => { if (!drag) hide(); });
  svg.addEventListener('dblclick', () => unzoom());

  const zoom = (panel, from, to) => {
    const [left, top, width, height] = panel.plot;
    const [x0, x1] = [from[0], to[0]].sort((a, b) => a - b).map(x => (x - left) / width);
    const [y1, y0] = [from[1], to[1]].sort((a, b) => a - b).map(y => 1 - (y - top) / height);
    if ((x1 - x0) * width < 5) return;
    // A flat rectangle is meant along x alone.
    const flat = (y1 - y0) * height < 12, [low, high] = flat ? [0, 1] : [y0, y1];
    panel.x = within(panel.x, x0, x1);
    panel.y = within(panel.y, low, high);
    if (panel.right) panel.right = within(panel.right, low, high);
    hide();
    draw(panel);
  };
  const unzoom = () => {
    for (const panel of data.panels) Object.assign(panel, panel.first);
    drawAll();
  };
  reset.addEventListener('click', unzoom);

  for (const panel of data.panels) {
    for (const series of panel.series) {
      for (const key of parts(panel, 'Key', series.index)) {
        const toggle = () => {
          series.hidden = !series.hidden;
          if (series.origin) series.origin.hidden = series.hidden;
          hide();
          draw(panel);
        };
        key.setAttribute('role', 'button');
        key.setAttribute('tabindex', '0');
        key.setAttribute('aria-pressed', 'true');
        key.setAttribute('aria-label', 'show ' + labelOf(panel, series));
        const box = key.getBBox();
        make('rect', { x: box.x - 2, y: box.y - 1, width: box.width + 4, height: box.height + 2, fill: 'transparent' }, key);
        key.addEventListener('click', toggle);
        key.addEventListener('keydown', event => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          event.stopPropagation();
          toggle();
        });
      }
    }
  }

  chart.addEventListener('keydown', event => {
    const steps = { ArrowRight: 1, ArrowLeft: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
    if (event.key === 'Escape') {
      unzoom();
    } else if (event.key in steps) {
      event.preventDefault();
      step(steps[event.key]);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      other(event.key === 'ArrowDown' ? 1 : -1);
    }
  });
  const all = () => data.panels.flatMap(panel => listed(panel).map(series => ({ panel, series })));
  const step = by => {
    const { panel, series, i } = current ?? { ...all()[0], i: null };
    if (!series) return;
    const seen = series.x.map((_, j) => j).filter(j => inside(panel, place(panel, series, j)));
    if (!seen.length) return;
    const at = i === null ? (by > 0 && by !== Infinity ? -1 : seen.length) : seen.indexOf(i);
    show(panel, series, seen[Math.max(0, Math.min(seen.length - 1, at + by))]);
  };
  const other = by => {
    const choices = all();
    if (!choices.length) return;
    const at = choices.findIndex(choice => choice.series === current?.series);
    const { panel, series } = choices[(at + by + choices.length) % choices.length];
    const x = current?.series.x[current.i], i = x === undefined ? 0 : series.x.indexOf(x);
    hide();
    show(panel, series, Math.max(0, i));
    if (!current) step(1);
  };

  slider.addEventListener('input', () => {
    smooth = Number(slider.value);
    document.getElementById('smooth-value').textContent = smooth === 0 ? 'off' : smooth.toFixed(2);
    drawAll();
  });
  document.getElementById('smoothing').hidden = !data.panels.some(panel => panel.series.some(series => series.kind === 'line'));
  document.getElementById('theme').addEventListener('click', () => {
    const root = document.documentElement, now = root.dataset.theme;
    const isDark = now === 'dark' || (now === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.dataset.theme = isDark ? 'light' : 'dark';
  });

  // The table is made when it is asked for.
  document.getElementById('table').addEventListener('toggle', () => {
    const rows = document.getElementById('rows');
    if (rows.childElementCount) return;
    for (const panel of data.panels) {
      for (const series of panel.series.filter(one => one.cells)) {
        const table = html('table', undefined, rows);
        html('caption', panel.title || panel.colorLabel || data.title, table);
        const head = html('tr', undefined, table);
        for (const text of ['', ...series.columns]) html('th', text, head).scope = 'col';
        series.cells.slice(0, tableRows).forEach((cells, i) => {
          const row = html('tr', undefined, table);
          html('th', series.rows[i], row).scope = 'row';
          for (const value of cells) html('td', value === null ? '' : number(value), row);
        });
      }
      for (const series of panel.series.filter(one => one.trials)) {
        const table = html('table', undefined, rows), head = html('tr', undefined, table);
        html('caption', panel.title || data.title || 'trials', table);
        for (const text of series.columns) html('th', text, head).scope = 'col';
        for (const trial of series.trials.slice(0, tableRows)) {
          const row = html('tr', undefined, table);
          for (const text of trial) html('td', text, row);
        }
      }
      const shown = panel.series.filter(series => series.y && !series.shadowed);
      if (!shown.length) continue;
      const table = html('table', undefined, rows);
      html('caption', panel.title || panel.yLabel || data.title, table);
      const head = html('tr', undefined, html('thead', undefined, table));
      for (const text of [panel.xLabel || 'x', ...shown.map(series => labelOf(panel, series))]) html('th', text, head).scope = 'col';
      const lookup = shown.map(series => new Map(series.x.map((x, i) => [x, series.raw[i]])));
      const xs = [...new Set(shown.flatMap(series => series.x))].filter(x => x !== null).sort((a, b) => a - b);
      const body = html('tbody', undefined, table);
      for (const x of xs.slice(0, tableRows)) {
        const row = html('tr', undefined, body);
        html('th', number(x), row).scope = 'row';
        for (const values of lookup) html('td', values.has(x) ? number(values.get(x)) : '', row);
      }
      const counts = shown.filter(series => series.count > series.y.length);
      if (xs.length > tableRows) html('p', `The first ${tableRows} of ${xs.length} rows.`, rows);
      if (counts.length) html('p', 'Of very long series the extremes are kept.', rows);
    }
  });

  // A page that follows a run loads itself again. What the reader chose outlives that in the state of the browser's history.
  const page = document.documentElement, seconds = Number(page.dataset.refresh);
  const nameOf = panel => `${panel.title} ${panel.yLabel}`;
  const chosen = () => ({
    theme: page.dataset.theme, smooth, open: document.getElementById('table').open,
    panels: data.panels.map(panel => ({
      name: nameOf(panel), hidden: panel.series.filter(one => one.hidden).map(one => one.index),
      view: panel.x === panel.first.x ? null : { x: panel.x, y: panel.y, right: panel.right },
    })),
  });
  const restore = saved => {
    page.dataset.theme = saved.theme;
    document.getElementById('table').open = saved.open;
    for (const panel of data.panels) {
      const before = saved.panels.find(one => one.name === nameOf(panel));
      if (!before) continue;
      for (const series of panel.series) series.hidden = before.hidden.includes(series.index);
      if (before.view) Object.assign(panel, before.view);
    }
    slider.value = saved.smooth;
    slider.dispatchEvent(new Event('input'));
  };
  if (history.state?.panels) restore(history.state);
  if (seconds > 0) {
    // Not under the reader's hand, and not where nobody looks.
    const again = () => {
      if (drag || current || document.hidden) return;
      history.replaceState(chosen(), '');
      location.reload();
    };
    setInterval(again, seconds * 1000);
  }
})();
