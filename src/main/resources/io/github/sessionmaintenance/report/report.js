
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  const colour = name => getComputedStyle(root).getPropertyValue('--' + name).trim();
  const font = (size = 12) => size + 'px ' + getComputedStyle(document.body).fontFamily;
  const two = number => String(number).padStart(2, '0');
  const round = value => value == null ? '–' : Number(value.toFixed(value < 10 ? 2 : 1)).toLocaleString('en');
  const PRINTED_WIDTH = 670;

  // a part of the canvas, in its own pixels, in which only the plot itself is painted
  const paint = (u, work) => {
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    u.ctx.clip();
    u.ctx.textAlign = 'left';
    u.ctx.textBaseline = 'top';
    work(u.ctx, devicePixelRatio, u.bbox);
    u.ctx.restore();
  };

  const upright = (u, x, name, dash) => {
    u.ctx.strokeStyle = colour(name);
    u.ctx.lineWidth = 1.5 * devicePixelRatio;
    u.ctx.setLineDash(dash.map(length => length * devicePixelRatio));
    u.ctx.beginPath();
    u.ctx.moveTo(x, u.bbox.top);
    u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
    u.ctx.stroke();
    u.ctx.setLineDash([]);
  };

  const label = (u, text, x, y, name) => {
    const beside = 5 * devicePixelRatio;
    const width = u.ctx.measureText(text).width;
    const at = x + beside + width < u.bbox.left + u.bbox.width ? x + beside : x - beside - width;
    u.ctx.fillStyle = colour(name);
    u.ctx.fillText(text, at, y);
  };

  const hatched = (ctx, ground, ink, slant) => {
    const size = 8 * devicePixelRatio;
    const tile = document.createElement('canvas');
    tile.width = tile.height = size;
    const pen = tile.getContext('2d');
    pen.fillStyle = colour(ground);
    pen.fillRect(0, 0, size, size);
    pen.strokeStyle = colour(ink);
    pen.lineWidth = devicePixelRatio;
    pen.beginPath();
    for (const x of [-size, 0, size]) {
      pen.moveTo(x + (slant ? 0 : size / 2), size);
      pen.lineTo(x + (slant ? size : size / 2), 0);
    }
    pen.stroke();
    return ctx.createPattern(tile, 'repeat');
  };

  const axis = extra => ({
    stroke: colour('soft'), font: font(), grid: {stroke: colour('grid'), width: 1}, ticks: {stroke: colour('grid'), width: 1}, ...extra,
  });

  const area = (name, text, raw) => ({
    label: text, stroke: colour(name), fill: colour(name), width: 1, points: {show: false},
    paths: uPlot.paths.stepped({align: 1}), value: (u, v, s, i) => i == null ? '–' : round(raw[i]),
  });

  // what was called, from the top of the stack to its bottom: each lies before the one that it stands on
  const KINDS = [['reads', 'reads'], ['messages', 'messages'], ['updates', 'updates']];

  const stacked = raw => {
    const series = [];
    const sums = [];
    KINDS.forEach(([name, text], n) => {
      if (raw[name].some(value => value > 0)) {
        series.push(area(name, text, raw[name]));
        sums.push(raw[name].map((value, i) => value == null ? null : KINDS.slice(n).reduce((sum, [kind]) => sum + raw[kind][i], 0)));
      }
    });
    return {series, sums};
  };

  const chart = (figure, width, height, options, columns) => {
    figure.replaceChildren();
    new uPlot({
      width, height, padding: [null, 26, null, null], legend: {live: true, markers: {dash: (u, n) => u.series[n].dash ? 'dashed' : 'solid'}}, cursor: {drag: {x: true, y: false}, points: {show: false}, y: false}, ...options,
    }, columns, figure);
  };

  // ---- calls over time: the seconds in which something went on, one after the other, with gaps between

  const lastIndex = (list, test) => {
    let n = list.length - 1;
    while (n > 0 && !test(list[n])) {
      n--;
    }
    return n;
  };

  // where a time lies on the axis, and which time a place on it stands for
  const placesOf = (stretches, width) => {
    const cuts = stretches.length - 1;
    const spans = stretches.map(stretch => stretch.until - stretch.at[0]);
    const total = spans.reduce((sum, span) => sum + span, 0);
    const cutWidth = cuts > 12 || width < 500 ? 10 : 26;
    const gap = cuts ? total * Math.min(0.4 / cuts, cutWidth / width) : 0;
    let offset = 0;
    const begins = spans.map(span => (offset += span + gap) - span - gap);
    const position = time => {
      const n = lastIndex(stretches, stretch => stretch.at[0] <= time);
      return begins[n] + Math.min(time - stretches[n].at[0], spans[n] + gap / 2);
    };
    const timeAt = x => {
      const n = lastIndex(begins, begin => begin <= x);
      return stretches[n].at[0] + Math.min(x - begins[n], spans[n]);
    };
    return {cuts, spans, gap, begins, position, timeAt};
  };

  const day = time => new Date(time * 1000).toISOString().slice(0, 10);
  const clock = (time, seconds) => new Date(time * 1000).toISOString().slice(11, seconds ? 19 : 16);

  const momentOf = stretches => {
    const days = new Set(stretches.flatMap(one => [one.at[0], one.until]).map(day));
    return time => (days.size > 1 ? day(time).slice(5) + ' ' : '') + clock(time, true);
  };

  const columnsOf = (stretches, {cuts, spans, gap, begins}) => {
    const xs = [];
    const raw = {updates: [], messages: [], reads: [], refused: [], limit: []};
    stretches.forEach((stretch, n) => {
      const last = stretch.at.length - 1;
      stretch.at.forEach(time => xs.push(begins[n] + time - stretch.at[0]));
      xs.push(begins[n] + spans[n]);
      for (const name in raw) {
        raw[name].push(...stretch[name], stretch[name][last]);
      }
      if (n < cuts) {
        xs.push(begins[n] + spans[n] + gap / 2);
        Object.values(raw).forEach(values => values.push(null));
      }
    });
    return {xs, raw};
  };

  // beside what was called: what was allowed, and how often the API asked to slow down
  const withLimits = ({series, sums}, raw) => {
    const most = Math.max(...sums.flat());
    const limits = raw.limit.filter(limit => limit != null);
    const shown = limits.length && Math.max(...limits) <= 4 * most;
    if (limits.length) {
      series.push({
        label: shown ? 'allowed (dashed line)' : 'allowed (above the chart)', stroke: colour('limit'), width: 1.5, dash: [6, 4], points: {show: false},
        paths: shown ? uPlot.paths.stepped({align: 1}) : () => null, value: (u, v, s, i) => i == null ? '–' : round(raw.limit[i]),
      });
      sums.push(raw.limit);
    }
    if (raw.refused.some(count => count > 0)) {
      series.push({
        label: 'told to slow down', class: 'pointed', stroke: 'transparent', paths: () => null, points: {show: false},
        value: (u, v, s, i) => i == null || raw.refused[i] == null ? '–' : raw.refused[i],
      });
      sums.push(raw.refused);
    }
    return {series, sums, top: 1.18 * Math.max(most, shown ? Math.max(...limits) : 0) || 1};
  };

  const ticksOf = (stretches, {begins, position}) => (u, n, min, max) => {
    const room = 84 * (max - min) / (u.bbox.width / devicePixelRatio);
    const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];
    const step = steps.find(seconds => seconds >= room) || 86400 * Math.ceil(room / 86400);
    const found = [];
    const add = x => {
      if (x >= min && x <= max && (!found.length || x - found[found.length - 1] >= room * 0.95)) {
        found.push(x);
      }
    };
    stretches.forEach((stretch, nth) => {
      const first = Math.ceil(stretch.at[0] / step) * step;
      if (first > stretch.at[0] + step * 0.3 || first > stretch.until) {
        add(begins[nth]);
      }
      for (let time = first; time <= stretch.until; time += step) {
        add(position(time));
      }
    });
    return found;
  };

  const tickLabelsOf = ({timeAt}) => (u, splits) => {
    let before = '';
    const fine = splits.some(x => Math.round(timeAt(x)) % 60);
    return splits.map(x => {
      const time = Math.round(timeAt(x));
      const date = day(time) === before ? '' : '\n' + day(time);
      before = day(time);
      return clock(time, fine) + date;
    });
  };

  const band = (u, {position}, [from, until], fill) => {
    const left = u.valToPos(position(from), 'x', true);
    const right = Math.max(left + 2 * devicePixelRatio, u.valToPos(position(until), 'x', true));
    u.ctx.fillStyle = fill;
    u.ctx.fillRect(left, u.bbox.top, right - left, u.bbox.height);
  };

  const drawCut = (u, {spans, gap, begins}, n, texts) => {
    const {ctx, bbox} = u;
    const scale = devicePixelRatio;
    const x = u.valToPos(begins[n] + spans[n] + gap / 2, 'x', true);
    const half = (gap / 2) * bbox.width / (u.scales.x.max - u.scales.x.min);
    ctx.fillStyle = colour('paper');
    ctx.fillRect(x - half, bbox.top, 2 * half, bbox.height);
    ctx.strokeStyle = colour('soft');
    ctx.lineWidth = scale;
    for (const side of [-half, half]) {
      ctx.beginPath();
      for (let y = 0, to = 1; y <= bbox.height + 6 * scale; y += 6 * scale, to = -to) {
        ctx.lineTo(x + side + to * 2 * scale, bbox.top + y);
      }
      ctx.stroke();
    }
    if (half > 9 * scale) {
      ctx.save();
      ctx.translate(x, bbox.top + bbox.height / 2);
      ctx.rotate(-Math.PI / 2);
      ctx.fillStyle = colour('soft');
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.fillText(texts.find(text => ctx.measureText(text).width < bbox.height) || '', 0, 0);
      ctx.restore();
    }
  };

  const drawOutage = (u, {position}, [from, until]) => {
    const {ctx} = u;
    const scale = devicePixelRatio;
    const middle = u.bbox.top + u.bbox.height / 2;
    const left = u.valToPos(position(from), 'x', true);
    const wide = u.valToPos(position(until), 'x', true) - left;
    if (wide > ctx.measureText('API down').width + 10 * scale) {
      ctx.fillStyle = colour('outage-ink');
      ctx.font = 'bold ' + font(11 * scale);
      const text = ctx.measureText('API down').width;
      ctx.clearRect(left + (wide - text) / 2 - 3 * scale, middle - 3 * scale, text + 6 * scale, 17 * scale);
      ctx.fillText('API down', left + (wide - text) / 2, middle);
      ctx.font = font(11 * scale);
    }
  };

  const drawStarts = (u, {position}, starts) => {
    const scale = devicePixelRatio;
    let free = -Infinity;
    starts.forEach(start => {
      const x = u.valToPos(position(start.at), 'x', true);
      upright(u, x, 'start', []);
      const text = 'start ' + start.number;
      if (x > free) {
        label(u, text, x, u.bbox.top + 3 * scale, 'start');
        free = x + u.ctx.measureText(text).width + 10 * scale;
      }
    });
  };

  const drawRefused = (u, xs, refused) => {
    const {ctx, bbox} = u;
    const scale = devicePixelRatio;
    ctx.fillStyle = colour('refused');
    xs.forEach((x, i) => {
      if (refused[i] > 0 && xs[i + 1] > x) {
        const middle = u.valToPos((x + xs[i + 1]) / 2, 'x', true);
        ctx.beginPath();
        ctx.moveTo(middle - 4.5 * scale, bbox.top + 18 * scale);
        ctx.lineTo(middle + 4.5 * scale, bbox.top + 18 * scale);
        ctx.lineTo(middle, bbox.top + 26 * scale);
        ctx.fill();
      }
    });
  };

  const explain = present => {
    for (const name in present) {
      document.getElementById('legend-' + name).hidden = !present[name];
    }
    document.getElementById('timeline-legend').hidden = !Object.values(present).some(Boolean);
    document.getElementById('timeline-hint').hidden = false;
  };

  const timeline = (figure, width) => {
    const {stretches, starts, slowed, outages} = data.timeline;
    const places = placesOf(stretches, width);
    const moment = momentOf(stretches);
    const {xs, raw} = columnsOf(stretches, places);
    const {series, sums, top} = withLimits(stacked(raw), raw);
    const ground = u => paint(u, ctx => {
      const slow = hatched(ctx, 'slowed', 'slowed-ink', true);
      const down = hatched(ctx, 'outage', 'outage-ink', false);
      slowed.forEach(one => band(u, places, one, slow));
      outages.forEach(one => band(u, places, one, down));
    });
    const marks = u => paint(u, (ctx, scale) => {
      ctx.font = font(11 * scale);
      for (let n = 0; n < places.cuts; n++) {
        const times = [moment(stretches[n].until), moment(stretches[n + 1].at[0])];
        drawCut(u, places, n, ['nothing ran: ' + times.join(' – '), times.map(time => time.slice(0, -3)).join(' – ')]);
      }
      outages.forEach(one => drawOutage(u, places, one));
      if (starts.length > 1) {
        drawStarts(u, places, starts);
      }
      drawRefused(u, xs, raw.refused);
    });
    chart(figure, width, width < 500 ? 240 : 300, {
      scales: {x: {time: false}, y: {range: () => [0, top]}},
      series: [{label: 'UTC', class: 'pointed', value: (u, x) => x == null ? '–' : moment(Math.round(places.timeAt(x)))}, ...series],
      axes: [axis({splits: ticksOf(stretches, places), values: tickLabelsOf(places), size: 52}), axis({size: 56, label: 'calls per second', labelSize: 20, labelFont: font(), labelGap: 0})],
      hooks: {drawClear: [ground], draw: [marks]},
    }, [xs, ...sums]);
    explain({
      start: starts.length > 1, refused: raw.refused.some(count => count > 0), slowed: slowed.length, outage: outages.length, cut: places.cuts,
    });
  };

  // ---- how many answers took how long, on an axis on which each step is as wide as another

  const distribution = (figure, width) => {
    const {edges, marks} = data.latency;
    const raw = {};
    KINDS.forEach(([name]) => raw[name] = [...data.latency[name], data.latency[name][data.latency[name].length - 1]]);
    const {series, sums} = stacked(raw);
    const top = 1.15 * Math.max(...sums.flat());
    const took = (millis, unit = millis >= 1000 ? 's' : 'ms') => Number((unit === 's' ? millis / 1000 : millis).toPrecision(3)) + ' ' + unit;
    const digit = millis => Number(millis.toExponential(3).slice(0, 5));
    const position = millis => {
      const n = Math.max(1, edges.findIndex(edge => edge >= millis));
      const low = Math.max(edges[n - 1], edges[n] / 2);
      return n - 1 + (millis <= low ? 0.5 : Math.log(millis / low) / Math.log(edges[n] / low));
    };
    const ticks = (u, n, min, max) => {
      const room = 62 * (max - min) / (u.bbox.width / devicePixelRatio);
      const choices = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];
      const at = digits => edges.map((edge, i) => i).filter(i => digits.includes(digit(edges[i])));
      const fits = indexes => indexes.every((i, nth) => !nth || i - indexes[nth - 1] >= room);
      return at(choices.find(digits => fits(at(digits))) || [1]);
    };
    const lines = u => paint(u, (ctx, scale, box) => {
      ctx.font = font(11 * scale);
      ['half: ', '99 of 100: '].forEach((text, n) => {
        const x = u.valToPos(position(marks[n]), 'x', true);
        upright(u, x, 'ink', [2, 3]);
        label(u, text + took(marks[n]), x, box.top + (3 + 15 * n) * scale, 'ink');
      });
    });
    chart(figure, width, width < 500 ? 200 : 230, {
      scales: {x: {time: false}, y: {range: () => [0, top]}},
      series: [{label: 'took', class: 'pointed', value: (u, x) => x == null || x + 1 >= edges.length ? '–' : took(edges[x]) + ' – ' + took(edges[x + 1])}, ...series],
      axes: [axis({splits: ticks, values: (u, splits) => splits.map(i => took(edges[i]))}), axis({size: 66, label: 'answers', labelSize: 20, labelFont: font(), labelGap: 0})],
      hooks: {draw: [lines]},
    }, [edges.map((edge, i) => i), ...sums]);
  };

  const draw = () => {
    for (const [id, part, drawn] of [['timeline', data.timeline, timeline], ['distribution', data.latency, distribution]]) {
      const figure = document.getElementById(id);
      if (figure && part) {
        // it has no width while it is hidden
        figure.hidden = false;
        try {
          drawn(figure, root.classList.contains('print') ? PRINTED_WIDTH : figure.clientWidth);
        } catch (e) {
          figure.hidden = true;
          console.error(e);
        }
      }
    }
  };

  const printed = on => {
    if (root.classList.contains('print') !== on) {
      root.classList.toggle('print', on);
      draw();
    }
  };
  let width = root.clientWidth;
  draw();
  addEventListener('beforeprint', () => printed(true));
  addEventListener('afterprint', () => printed(false));
  matchMedia('print').addEventListener('change', event => printed(event.matches));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new ResizeObserver(() => requestAnimationFrame(() => {
    if (root.clientWidth !== width && !root.classList.contains('print')) {
      width = root.clientWidth;
      draw();
    }
  })).observe(root);
})();
