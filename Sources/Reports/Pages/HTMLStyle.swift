/// The look of a report's page: light or dark as the reader's system has it, light on paper.
enum HTMLStyle {
  static let css = """

    :root {
      color-scheme: light dark;
      --paper: #ffffff; --wash: #f5f6f8; --ink: #1d2126; --quiet: #5c646e; --rule: #dfe2e7;
      --run: #0b5cad; --other: #7b838d; --good: #18703f; --bad: #b02a1f; --alarm: #a35200;
      --late: #0b5cad33; --limited: #0b5cadaa; --fault: #e9ebef;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15181c; --wash: #1d2126; --ink: #e4e7eb; --quiet: #9ba4af; --rule: #30363d;
        --run: #74b6f5; --other: #97a0ab; --good: #66c992; --bad: #ff9186; --alarm: #f0b060;
        --late: #74b6f533; --limited: #74b6f5aa; --fault: #2a3037;
      }
    }
    * { box-sizing: border-box; }
    html { background: var(--paper); color: var(--ink); }
    body {
      margin: 0; font: 16px/1.6 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: break-word;
    }
    main { max-width: 66rem; margin: 0 auto; padding: 3rem 2rem 6rem; }
    p, ul, ol { margin: 0 0 1rem; max-width: 44rem; }
    h1 { font-size: 2rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; margin: 0 0 2rem; }
    h2 { font-size: 1.25rem; line-height: 1.3; font-weight: 650; margin: 0 0 0.75rem; }
    section { margin: 3.5rem 0 0; }
    a { color: var(--run); text-decoration: none; }
    a:hover { text-decoration: underline; }
    code { font: 0.875em/1.5 ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; }
    .kicker, .note, .quiet, figcaption, nav { color: var(--quiet); }
    .kicker { margin: 0 0 0.25rem; font-size: 0.9375rem; max-width: none; }
    .note, figcaption { font-size: 0.875rem; }
    .good { color: var(--good); } .bad { color: var(--bad); }
    .finding { border-left: 3px solid var(--alarm); padding: 0.25rem 0 0.25rem 1rem; margin-top: 1.5rem; }

    .summary {
      margin: 0; padding: 2rem; background: var(--wash); border-radius: 10px;
      display: grid; grid-template-columns: 13rem 1fr; gap: 1.5rem 2.5rem; align-items: center;
    }
    .summary p { margin: 0; }
    .figure { font-size: 4.5rem; line-height: 1; font-weight: 650; letter-spacing: -0.03em; white-space: nowrap; }
    .of { font-size: 1rem; font-weight: 400; letter-spacing: 0; color: var(--quiet); }
    .verdict { font-size: 1.25rem; font-weight: 650; }
    .score .verdict { margin: 0.75rem 0 0.125rem; }
    .score .quiet { font-size: 0.875rem; }
    .told ol { margin: 0; padding-left: 1.25rem; max-width: none; }
    .told li + li { margin-top: 0.6rem; }
    .summary figure { grid-column: 1 / -1; }
    figure { margin: 0; }
    svg { display: block; width: 100%; height: auto; }
    svg text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; fill: var(--ink); }
    .harm text { fill: var(--quiet); } .harm text.value { fill: var(--ink); font-weight: 600; }
    .bar-run { fill: var(--run); } .bar-reference { fill: var(--other); }
    .bar-idle { fill: none; stroke: var(--other); stroke-dasharray: 2 3; }

    nav ul { list-style: none; padding: 0; margin: 1.5rem 0 0; max-width: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.875rem; }
    .lines { padding-left: 1.25rem; max-width: 52rem; }
    .lines li { margin: 0.35rem 0; }

    .chart { margin: 1.5rem 0; }
    .chart text { font-size: 12px; }
    .axis text, .tick, .chart .quiet, .legend text { fill: var(--quiet); }
    .chart .panel-title { font-size: 13px; font-weight: 600; }
    .chart .panel-title .quiet { font-weight: 400; font-size: 12px; }
    .grid { stroke: var(--rule); stroke-width: 1; } .base { stroke: var(--quiet); stroke-width: 1; }
    .run, .reference, .idle { fill: none; stroke-linejoin: round; stroke-linecap: round; }
    .run { stroke: var(--run); stroke-width: 2.25; }
    .reference { stroke: var(--other); stroke-width: 1.5; stroke-dasharray: 7 4; }
    .idle { stroke: var(--other); stroke-width: 1.5; stroke-dasharray: 0.5 4; }
    .timed-out { fill: var(--late); } .rate-limited { fill: url(#hatch); }
    .hatch { stroke: var(--limited); stroke-width: 2.5; }
    .alarm { fill: var(--alarm); }
    .fault { fill: var(--fault); }
    .chart .fault-label { fill: var(--quiet); font-size: 11.5px; }
    .mark line { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 1 3; opacity: 0.55; }
    .mark circle { fill: var(--ink); }
    .chart .mark text { fill: var(--paper); font-size: 11px; font-weight: 650; }

    .scroll { overflow-x: auto; margin: 0 0 1.5rem; }
    table { border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.45; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.9rem 0.45rem 0; border-bottom: 1px solid var(--rule); }
    th:last-child, td:last-child { padding-right: 0; }
    th { font-weight: 500; color: var(--quiet); vertical-align: bottom; }
    .number { text-align: right; white-space: nowrap; width: 1%; }
    .time { white-space: nowrap; width: 1%; }
    th.number { white-space: normal; }
    .strong td { font-weight: 650; }
    .cited { font-size: 0.8125rem; }
    .disc {
      display: inline-block; min-width: 1.35rem; padding: 0 0.3rem; border-radius: 0.7rem; text-align: center;
      background: var(--ink); color: var(--paper); font-size: 0.75rem; line-height: 1.35rem; font-weight: 650;
    }
    tr:target td { background: var(--wash); }
    @media (max-width: 46rem) {
      main { padding: 1.5rem 1rem 4rem; }
      .summary { grid-template-columns: 1fr; padding: 1.25rem; }
    }
    @media print {
      :root {
        color-scheme: light;
        --paper: #ffffff; --wash: #f5f6f8; --ink: #000000; --quiet: #4a5058; --rule: #cccccc;
        --run: #0b5cad; --other: #6b737d; --good: #18703f; --bad: #b02a1f; --alarm: #a35200;
        --late: #0b5cad33; --limited: #0b5cadaa; --fault: #e9ebef;
      }
      @page { size: A4; margin: 16mm 14mm; }
      body { font-size: 10pt; }
      main { max-width: none; padding: 0; }
      h1 { font-size: 18pt; margin-bottom: 6mm; } h2 { break-after: avoid; }
      section { margin-top: 9mm; }
      .page { break-before: page; margin-top: 0; }
      nav { display: none; }
      a { color: inherit; }
      .scroll { overflow: visible; }
      table { font-size: 8pt; }
      thead { display: table-header-group; }
      tr, figure, .summary, .lines li { break-inside: avoid; }
      .summary, .fault, .disc, .mark circle, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
