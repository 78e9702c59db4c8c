"""How the guidelines page is set."""

STYLE = """
:root { --ink: #1c1a17; --paper: #fdfcf9; --soft: #6b655c; --line: #ddd6c8; --red: #9b2d1f; --green: #3b6b35; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e1d8; --paper: #191816; --soft: #a39b8e; --line: #3d3a34; --red: #e58b7c; --green: #93c08b; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
  font: 1.0625rem/1.55 "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif; }
header, nav, main { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 3.5rem; }
h1 { font-size: 1.9rem; font-weight: 600; line-height: 1.2; text-wrap: balance; margin: 0 0 1rem; }
h2 { font-size: 1.45rem; font-weight: 600; margin: 3.5rem 0 .75rem; padding-top: .75rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; font-weight: 600; margin: 2.25rem 0 .4rem; }
p { margin: .5rem 0; hanging-punctuation: first; }
a { color: inherit; text-decoration-color: var(--red); text-underline-offset: .15em; }
a code { color: var(--red); }
code { font: .86em/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
nav ol { padding-left: 1.3rem; color: var(--soft); }
ol, ul { padding-left: 1.4rem; }
li { margin: .35rem 0; }
dl { margin: .5rem 0; }
dt { margin-top: .45rem; }
dd { margin: 0 0 0 1.5rem; color: var(--soft); }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .95em; }
th { text-align: left; font-weight: 600; border-bottom: 1px solid var(--ink); }
th, td { padding: .4rem .8rem .4rem 0; vertical-align: top; }
td { border-bottom: 1px solid var(--line); }
figure { margin: .9rem 0; padding: 0 0 0 .9rem; border-left: 3px solid var(--line); }
figure.good { border-color: var(--green); }
figure.bad { border-color: var(--red); }
.good b { color: var(--green); }
.bad b { color: var(--red); }
figcaption { font-size: .92em; }
pre { margin: .3rem 0; overflow-x: auto; font-size: .92em; }
details { margin: .5rem 0; color: var(--soft); }
.index, .element dd { overflow-wrap: anywhere; }
.element dl { font-size: .92em; }
.attribute { margin: .8rem 0; }
.attribute dl { display: grid; grid-template-columns: max-content 1fr; column-gap: 1rem; }
.attribute dd { margin-top: .45rem; margin-left: 0; }
@media print {
  body { font-size: 10pt; background: none; color: #000; }
  nav, details { display: none; }
  h2, h3 { break-after: avoid; }
  pre { white-space: pre-wrap; }
  figure, .attribute { break-inside: avoid; }
}
"""
